package dev.winnow.datasets.download;

import dev.winnow.datasets.DatasetException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that the variables HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY name, in either case; where they name none,
 * those of Java's own settings.
 */
final class EnvironmentProxies extends ProxySelector {
  private static final List<String> VARIABLES = List.of("https_proxy", "http_proxy", "all_proxy");
  private static final int DEFAULT_PORT = 80;

  private final Map<String, String> environment;
  private final ProxySelector otherwise;

  EnvironmentProxies(Map<String, String> environment, ProxySelector otherwise) {
    this.environment = Map.copyOf(environment);
    this.otherwise = otherwise;
  }

  @Override
  public List<Proxy> select(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    String name = variable(scheme + "_proxy") == null ? "all_proxy" : scheme + "_proxy";
    URI proxy = proxy(name);
    if (proxy == null) {
      return otherwise.select(address);
    }
    return isExempt(String.valueOf(address.getHost()))
        ? List.of(Proxy.NO_PROXY)
        : List.of(new Proxy(Proxy.Type.HTTP, socket(proxy)));
  }

  @Override
  public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
    otherwise.connectFailed(address, proxy, failure);
  }

  /** Entries of NO_PROXY are hosts, which stand for their subdomains too, or a star for all. */
  private boolean isExempt(String host) {
    String list = variable("no_proxy");
    if (list == null) {
      return false;
    }
    String wanted = "." + host.toLowerCase(Locale.ROOT);
    for (String entry : list.toLowerCase(Locale.ROOT).split("[,\\s]+", -1)) {
      String domain = entry.replaceFirst("^\\*?\\.", "").replaceFirst(":\\d+$", "");
      if (entry.equals("*") || (!domain.isEmpty() && wanted.endsWith("." + domain))) {
        return true;
      }
    }
    return false;
  }

  private @Nullable String variable(String name) {
    String value = environment.get(name.toUpperCase(Locale.ROOT));
    value = value == null ? environment.get(name) : value;
    return value == null || value.isBlank() ? null : value.strip();
  }

  /** The name and password that a variable states for a proxy, as in {@code http://name:password@host:port}; null if none does. */
  @Nullable
  PasswordAuthentication password(String host, int port) {
    for (String name : VARIABLES) {
      URI proxy = proxy(name);
      if (proxy != null && proxy.getUserInfo() != null
          && socket(proxy).equals(InetSocketAddress.createUnresolved(host, port))) {
        String[] parts = proxy.getUserInfo().split(":", 2);
        return new PasswordAuthentication(parts[0],
            (parts.length > 1 ? parts[1] : "").toCharArray());
      }
    }
    return null;
  }

  /** Whether a password is stated for any. With an authenticator, refusals by servers too would come as failed requests. */
  boolean havePasswords() {
    return VARIABLES.stream().map(this::proxy)
        .anyMatch(proxy -> proxy != null && proxy.getUserInfo() != null);
  }

  /** @throws DatasetException if a variable is set to what is no address; leaves its text out, which may hold a password */
  private @Nullable URI proxy(String name) {
    String value = variable(name);
    if (value == null) {
      return null;
    }
    try {
      URI proxy = new URI(value.contains("://") ? value : "http://" + value);
      if (proxy.getHost() != null) {
        return proxy;
      }
    } catch (URISyntaxException _) {
      // said below
    }
    throw new DatasetException("the variable " + name + " does not hold the address of a proxy,"
        + " such as http://host:3128 or, with special characters as %40, http://name:password@host:3128");
  }

  private static InetSocketAddress socket(URI proxy) {
    return InetSocketAddress.createUnresolved(proxy.getHost(),
        proxy.getPort() < 0 ? DEFAULT_PORT : proxy.getPort());
  }
}
