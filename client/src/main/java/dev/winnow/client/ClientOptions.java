package dev.winnow.client;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the server is and how it is called.
 *
 * @param host name or address
 * @param port of gRPC
 * @param key of the server, or null if it needs none
 * @param tls whether to speak TLS; if not, in plain text
 * @param trusted certificates to trust, PEM, or null for those of the system
 * @param deadline how long a call may take, its retries included; imports may take any time
 * @param retries when calls are tried again
 * @param maxMessage largest answer in bytes
 */
public record ClientOptions(String host, int port, @Nullable String key, boolean tls,
    @Nullable Path trusted, Duration deadline, RetryPolicy retries, int maxMessage) {

  /** @throws IllegalArgumentException if the deadline or the largest answer is not positive */
  public ClientOptions {
    if (!deadline.isPositive() || maxMessage < 1) {
      throw new IllegalArgumentException("deadline and largest message must be positive");
    }
  }

  /** In plain text, without a key, 30 seconds, usual retries, answers of up to 64 MiB. */
  public static ClientOptions of(String host, int port) {
    return new ClientOptions(host, port, null, false, null, Duration.ofSeconds(30),
        RetryPolicy.defaults(), 64 << 20);
  }

  /** The same with a key. */
  public ClientOptions withKey(String secret) {
    return new ClientOptions(host, port, secret, tls, trusted, deadline, retries, maxMessage);
  }

  /** The same over TLS, trusting what the system trusts. */
  public ClientOptions withTls() {
    return new ClientOptions(host, port, key, true, null, deadline, retries, maxMessage);
  }

  /** The same over TLS, trusting the certificates of a file, PEM. */
  public ClientOptions withTls(Path certificates) {
    return new ClientOptions(host, port, key, true, certificates, deadline, retries, maxMessage);
  }

  /** The same with another deadline. */
  public ClientOptions withDeadline(Duration time) {
    return new ClientOptions(host, port, key, tls, trusted, time, retries, maxMessage);
  }

  /** The same with other retries. */
  public ClientOptions withRetries(RetryPolicy policy) {
    return new ClientOptions(host, port, key, tls, trusted, deadline, policy, maxMessage);
  }

  /** Leaves the key out. */
  @Override
  public String toString() {
    return "ClientOptions[" + host + ":" + port + (tls ? ", TLS" : "")
        + (key == null ? "" : ", with a key") + ", deadline " + deadline + ", " + retries + "]";
  }
}
