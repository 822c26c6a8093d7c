package dev.winnow.datasets.download;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.winnow.datasets.DatasetException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
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

  @Test
  void givesAProxyThePasswordThatItsVariableStates() throws Exception {
    HttpServer proxy = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    List<String> asked = new ArrayList<>();
    proxy.createContext("/", exchange -> {
      String given = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
      asked.add(exchange.getRequestURI() + " " + given);
      exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"house\"");
      exchange.sendResponseHeaders(given == null ? 407 : 204, -1);
      exchange.close();
    });
    proxy.start();
    try {
      String address = "http://ann:s%40lt@127.0.0.1:" + proxy.getAddress().getPort();
      HttpClient client = Surroundings
          .client(new EnvironmentProxies(Map.of("http_proxy", address), ProxySelector.of(null)));
      HttpResponse<Void> answer = client.send(
          HttpRequest.newBuilder(URI.create("http://data.example/file")).build(),
          HttpResponse.BodyHandlers.discarding());
      assertThat(answer.statusCode()).isEqualTo(204);
      String secret = Base64.getEncoder().encodeToString("ann:s@lt".getBytes(UTF_8));
      assertThat(asked).containsExactly("http://data.example/file null",
          "http://data.example/file Basic " + secret);
    } finally {
      proxy.stop(0);
    }
  }

  @Test
  void refusesWhatIsNoAddressWithoutShowingThePassword() {
    for (String wrong : List.of("http://ann:s#lt@proxy:1", "http://ann:s lt@proxy", "://")) {
      assertThatThrownBy(() -> chosen(Map.of("HTTPS_PROXY", wrong), "https://host/"))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("the variable https_proxy does not hold the address of a proxy")
          .hasMessageNotContaining("lt@");
    }
  }

  @Test
  void givesNoPasswordToAnotherProxy() {
    var proxies = new EnvironmentProxies(Map.of("http_proxy", "ann:salt@proxy:3128"),
        ProxySelector.of(null));
    assertThat(proxies.password("proxy", 3128).getUserName()).isEqualTo("ann");
    assertThat(proxies.password("proxy", 3129)).isNull();
    assertThat(proxies.password("other", 3128)).isNull();
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
