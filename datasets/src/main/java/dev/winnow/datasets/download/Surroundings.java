package dev.winnow.datasets.download;

import dev.winnow.datasets.DiskSpace;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;

/**
 * What a download runs in; tests have others.
 *
 * @param patience how long nothing may come before a request counts as failed
 * @param chunkBytes how much is asked for at once
 */
record Surroundings(HttpClient client, DiskSpace space, Pause pause, Duration patience,
    long chunkBytes) {
  private static final String TUNNELS = "jdk.http.auth.tunneling.disabledSchemes";
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long CHUNK_BYTES = 64L << 20;

  /** The network by way of the proxies of the environment, the disk, and the time as they are. */
  static Surroundings real() {
    EnvironmentProxies proxies = new EnvironmentProxies(System.getenv(),
        Objects.requireNonNullElse(ProxySelector.getDefault(), HttpClient.Builder.NO_PROXY));
    if (proxies.havePasswords() && System.getProperty(TUNNELS) == null) {
      System.setProperty(TUNNELS, ""); // Java's own setting would keep passwords from proxies of HTTPS
    }
    return new Surroundings(client(proxies), DiskSpace.REAL, Thread::sleep, PATIENCE, CHUNK_BYTES);
  }

  /** A client without passwords. */
  static HttpClient client(ProxySelector proxies) {
    return builder(proxies).build();
  }

  /** A client that gives proxies the passwords of the environment. */
  static HttpClient client(EnvironmentProxies proxies) {
    HttpClient.Builder builder = builder(proxies);
    return proxies.havePasswords()
        ? builder.authenticator(new ProxyPasswords(proxies)).build()
        : builder.build();
  }

  /** HTTP/1.1, as requests that share one connection, which HTTP/2 does, share its speed too. */
  private static HttpClient.Builder builder(ProxySelector proxies) {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(CONNECT_PATIENCE).proxy(proxies);
  }
}
