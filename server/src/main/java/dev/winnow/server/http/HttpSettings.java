package dev.winnow.server.http;

import dev.winnow.server.net.ConnectionLimit;
import java.time.Duration;

/**
 * What the HTTP side allows.
 *
 * @param host address to listen at
 * @param port port to listen at; 0 for a free one
 * @param maxBody largest body in bytes
 * @param readTimeout how long a client may take to send a request
 * @param idleTimeout how long a connection may lie idle
 * @param requestTimeout how long a request may take if its client does not say
 * @param connections how many there may be
 */
public record HttpSettings(String host, int port, int maxBody, Duration readTimeout,
    Duration idleTimeout, Duration requestTimeout, ConnectionLimit connections) {
  /** Longest request line in bytes. */
  static final int MAX_LINE = 8_192;
  /** Longest headers in bytes. */
  static final int MAX_HEADERS = 32_768;
  /** Requests of a connection that are read and not answered: more than fit into one read, after which no more are read. */
  static final int MAX_PIPELINE = 8_192;
}
