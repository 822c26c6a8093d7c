package dev.winnow.server;

import dev.winnow.InvalidRequestException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a server runs.
 *
 * @param host address to listen at; one that others can reach needs keys
 * @param port port, 0 for a free one
 * @param grpcPort port of gRPC, 0 for a free one, -1 for none
 * @param keys file of keys, or null for none
 * @param tls certificate and key, or null for plain HTTP
 * @param open whether to serve anybody who can reach the address, without keys
 * @param threads requests worked on at once, at least 1
 * @param queue requests that may wait, at least 1
 * @param maxBody largest body in bytes, at least 1 KiB
 * @param requestTimeout how long a request may take if its client does not say
 * @param slow what a search takes at least to be kept and logged as a slow one
 */
public record ServerOptions(String host, int port, int grpcPort, @Nullable Path keys,
    @Nullable Tls tls, boolean open, int threads, int queue, int maxBody, Duration requestTimeout,
    Duration slow) {
  /**
   * Files for TLS, both PEM.
   *
   * @param certificate the certificate chain
   * @param key its private key, PKCS#8 without a password
   */
  public record Tls(Path certificate, Path key) {}

  private static final int MAX_PORT = 65_535;
  private static final int MAX_THREADS = 1_024;
  private static final int LEAST_BODY = 1_024;
  private static final int MAX_QUEUE = 1_000_000;

  /** @throws InvalidRequestException if a number is outside its range, or the address is open to others without keys */
  public ServerOptions {
    require("port", port, 0, MAX_PORT);
    require("gRPC port", grpcPort, -1, MAX_PORT);
    require("threads", threads, 1, MAX_THREADS);
    require("queue", queue, 1, MAX_QUEUE);
    require("max body", maxBody, LEAST_BODY, Integer.MAX_VALUE - LEAST_BODY);
    if (!requestTimeout.isPositive()) {
      throw new InvalidRequestException("request timeout = " + requestTimeout.toMillis()
          + " ms is not allowed; it must be positive");
    }
    if (slow.isNegative()) {
      throw new InvalidRequestException(
          "slow = " + slow.toMillis() + " ms is not allowed; it must not be negative");
    }
    if (keys == null && !open && !isLoopback(host)) {
      throw new InvalidRequestException("listening at " + host
          + " would let others in without a key; give a file of keys, or say that it is meant with --open");
    }
  }

  private static void require(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new InvalidRequestException(
          what + " = " + value + " is not allowed; it must be " + least + " to " + most);
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new InvalidRequestException("'" + host + "' is no address", e);
    }
  }

  /** At 127.0.0.1, ports 7170 and 7171, without keys, a thread a processor. */
  public static ServerOptions defaults() {
    return new ServerOptions("127.0.0.1", 7_170, 7_171, null, null, false,
        Runtime.getRuntime().availableProcessors(), 1_000, 64 << 20, Duration.ofSeconds(30),
        Duration.ofMillis(500));
  }

  /** The same at other ports; see {@link #grpcPort}. */
  public ServerOptions withPorts(int http, int grpc) {
    return new ServerOptions(host, http, grpc, keys, tls, open, threads, queue, maxBody,
        requestTimeout, slow);
  }

  /** The same with a file of keys. */
  public ServerOptions withKeys(Path file) {
    return new ServerOptions(host, port, grpcPort, file, tls, open, threads, queue, maxBody,
        requestTimeout, slow);
  }

  /** The same with other numbers of threads and of requests that may wait. */
  public ServerOptions withWork(int count, int places) {
    return new ServerOptions(host, port, grpcPort, keys, tls, open, count, places, maxBody,
        requestTimeout, slow);
  }

  /** The same with another largest body. */
  public ServerOptions withMaxBody(int bytes) {
    return new ServerOptions(host, port, grpcPort, keys, tls, open, threads, queue, bytes,
        requestTimeout, slow);
  }

  /** The same over TLS. */
  public ServerOptions withTls(Tls files) {
    return new ServerOptions(host, port, grpcPort, keys, files, open, threads, queue, maxBody,
        requestTimeout, slow);
  }

  /** The same with another limit of what a slow search is. */
  public ServerOptions withSlow(Duration least) {
    return new ServerOptions(host, port, grpcPort, keys, tls, open, threads, queue, maxBody,
        requestTimeout, least);
  }
}
