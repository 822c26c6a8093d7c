package dev.winnow.server;

import dev.winnow.OpenOptions;
import dev.winnow.Winnow;
import dev.winnow.server.api.ServerRoutes;
import dev.winnow.server.grpc.GrpcServer;
import dev.winnow.server.http.HttpServer;
import dev.winnow.server.http.HttpSettings;
import dev.winnow.server.http.TlsFiles;
import dev.winnow.server.net.ConnectionLimit;
import dev.winnow.server.security.ApiKeys;
import dev.winnow.server.service.Limits;
import dev.winnow.server.service.RequestListener;
import dev.winnow.server.service.Services;
import dev.winnow.server.service.SlowSearches;
import dev.winnow.server.work.WorkQueue;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Serves the collections of a folder until it is closed. Thread-safe. */
public final class WinnowServer implements AutoCloseable {
  private static final Patience PATIENCE = new Patience(Duration.ofSeconds(30),
      Duration.ofSeconds(75));

  private final Winnow database;
  private final WorkQueue work;
  private final Metrics metrics;
  private final HttpServer http;
  private final @Nullable GrpcServer grpc;
  private volatile boolean stopping;

  /**
   * How long clients are waited for.
   *
   * @param read until a request has come whole
   * @param idle until the next one begins, or an answer is taken
   */
  record Patience(Duration read, Duration idle) {}

  private WinnowServer(Winnow database, Path folder, ServerOptions options, String version,
      Patience patience) {
    this.database = database;
    Path keys = options.keys();
    ApiKeys known = keys == null ? null : ApiKeys.open(keys);
    ServerOptions.Tls tls = options.tls();
    TlsFiles files = tls == null ? null : TlsFiles.open(tls.certificate(), tls.key());
    work = new WorkQueue(options.threads(), options.queue());
    metrics = new Metrics(database, work);
    ConnectionLimit connections = ConnectionLimit.ofProcess();
    RequestLog log = new RequestLog();
    RequestListener listener = answered -> {
      metrics.answered(answered);
      log.answered(answered);
    };
    Services services = Services.of(database, folder.resolve("snapshots"), Limits.defaults(),
        new SlowSearches(options.slow()), metrics);
    http = HttpServer.start(ServerRoutes.of(services, version, () -> !stopping, metrics::text),
        known, files, work, new HttpSettings(options.host(), options.port(), options.maxBody(),
            patience.read(), patience.idle(), options.requestTimeout(), connections),
        listener);
    try {
      grpc = options.grpcPort() < 0
          ? null
          : GrpcServer.start(services, known, work, listener,
              new GrpcServer.Settings(options.host(), options.grpcPort(),
                  tls == null ? null : tls.certificate(), tls == null ? null : tls.key(),
                  options.maxBody(), options.requestTimeout(), patience.read(), patience.idle(),
                  connections));
    } catch (RuntimeException e) {
      http.close();
      work.close();
      throw e;
    }
  }

  /**
   * Opens a database folder, making it if it does not exist, and serves it.
   *
   * @param version of the program, for {@code /openapi.json}
   * @throws dev.winnow.WinnowException if the folder cannot be opened, the keys cannot be read, or the address cannot be listened at
   */
  public static WinnowServer start(Path folder, OpenOptions database, ServerOptions options,
      String version) {
    return start(folder, database, options, version, PATIENCE);
  }

  /** The same with other patience with clients. */
  static WinnowServer start(Path folder, OpenOptions database, ServerOptions options,
      String version, Patience patience) {
    Winnow opened = Winnow.open(folder, database);
    try {
      return new WinnowServer(opened, folder, options, version, patience);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** Where it listens for HTTP. */
  public InetSocketAddress address() {
    return http.address();
  }

  /** The port of gRPC, -1 if it is not served. */
  public int grpcPort() {
    return grpc == null ? -1 : grpc.port();
  }

  /** Takes no new requests, answers those it took, and closes the database. */
  @Override
  public void close() {
    if (stopping) {
      return;
    }
    stopping = true;
    http.stopAccepting();
    if (grpc != null) {
      grpc.stopAccepting();
    }
    work.close();
    http.close();
    if (grpc != null) {
      grpc.close();
    }
    metrics.close();
    database.close();
  }
}
