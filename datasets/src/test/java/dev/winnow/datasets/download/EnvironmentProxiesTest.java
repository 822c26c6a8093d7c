package dev.winnow.datasets.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentProxiesTest {
  @Test
  void takesTheProxyOfTheSchemeInEitherCase() {
    Map<String, String> variables = Map.of("HTTPS_PROXY", "http://proxy:3128", "http_proxy",
        "other:8080");
    assertThat(chosen(variables, "https://host/file")).isEqualTo("proxy:3128");
    assertThat(chosen(variables, "http://host/file")).isEqualTo("other:8080");
    assertThat(chosen(Map.of("all_proxy", "http://proxy"), "http://host/")).isEqualTo("proxy:80");
  }

  @Test
  void leavesExemptHostsAlone() {
    Map<String, String> variables = Map.of("HTTPS_PROXY", "proxy:3128", "NO_PROXY",
        "localhost, .example.org,127.0.0.1");
    assertThat(chosen(variables, "https://localhost/")).isEqualTo("direct");
    assertThat(chosen(variables, "https://data.example.org:8443/")).isEqualTo("direct");
    assertThat(chosen(variables, "https://badexample.org/")).isEqualTo("proxy:3128");
    assertThat(chosen(Map.of("https_proxy", "proxy:1", "no_proxy", "*"), "https://host/"))
        .isEqualTo("direct");
  }

  @Test
  void asksJavaWhereTheEnvironmentNamesNone() {
    assertThat(chosen(Map.of("http_proxy", "other:8080"), "https://host/")).isEqualTo("java:99");
  }

  private static String chosen(Map<String, String> variables, String address) {
    ProxySelector java = ProxySelector.of(InetSocketAddress.createUnresolved("java", 99));
    Proxy proxy = new EnvironmentProxies(variables, java).select(URI.create(address)).getFirst();
    return proxy.type() == Proxy.Type.DIRECT
        ? "direct"
        : ((InetSocketAddress) proxy.address()).getHostString() + ":"
            + ((InetSocketAddress) proxy.address()).getPort();
  }
}
