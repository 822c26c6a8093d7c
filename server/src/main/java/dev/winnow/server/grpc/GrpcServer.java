package dev.winnow.server.grpc;

import dev.winnow.StorageException;
import dev.winnow.Winnow;
import dev.winnow.server.api.Limits;
import dev.winnow.server.net.ConnectionLimit;
import dev.winnow.server.security.ApiKeys;
import dev.winnow.server.work.WorkQueue;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Serves winnow.proto at an address until it is closed, with health and reflection. */
public final class GrpcServer implements AutoCloseable {
  private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
      Metadata.ASCII_STRING_MARSHALLER);
  private static final String BEARER = "Bearer ";
  private static final int DRAIN_SECONDS = 30;

  private static final int EVENT_LOOPS = 2;
  private static final int MOST_RESETS = 1_000;
  private static final int RESET_SECONDS = 10;

  private final Server server;
  private final EventLoopGroup loops;
  private final CallTimer timer;

  private GrpcServer(Server server, EventLoopGroup loops, CallTimer timer) {
    this.server = server;
    this.loops = loops;
    this.timer = timer;
  }

  /**
   * Where and how to serve.
   *
   * @param certificate certificate chain, PEM, or null for plain text; with {@code key}
   * @param maxMessage largest message in bytes
   * @param readTimeout how long a client may take over a message, or to say that it speaks HTTP/2
   * @param idleTimeout how long a connection may have no calls
   * @param connections how many there may be
   */
  public record Settings(String host, int port, @Nullable Path certificate, @Nullable Path key,
      int maxMessage, Duration requestTimeout, Duration readTimeout, Duration idleTimeout,
      ConnectionLimit connections) {}

  /**
   * Begins to serve.
   *
   * @throws StorageException if the address cannot be listened at
   */
  public static GrpcServer start(Winnow database, @Nullable ApiKeys keys, WorkQueue work,
      Limits limits, Settings settings) {
    Calls calls = new Calls(database, keys, work, settings.requestTimeout());
    CallTimer timer = new CallTimer(settings.readTimeout());
    EventLoopGroup loops = new MultiThreadIoEventLoopGroup(EVENT_LOOPS, NioIoHandler.newFactory());
    NettyServerBuilder builder = NettyServerBuilder
        .forAddress(new InetSocketAddress(settings.host(), settings.port())).directExecutor()
        .maxInboundMessageSize(settings.maxMessage()).intercept(new KeyReader()).intercept(timer)
        .channelFactory(settings.connections().sockets()).bossEventLoopGroup(loops)
        .workerEventLoopGroup(loops)
        .handshakeTimeout(settings.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .maxConnectionIdle(settings.idleTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .maxRstFramesPerWindow(MOST_RESETS, RESET_SECONDS)
        .addService(StrictMessages.of(new GrpcService(calls, limits).bindService()))
        .addService(new HealthStatusManager().getHealthService())
        .addService(ProtoReflectionServiceV1.newInstance());
    Path certificate = settings.certificate();
    Path key = settings.key();
    if (certificate != null && key != null) {
      builder.useTransportSecurity(certificate.toFile(), key.toFile());
    }
    try {
      return new GrpcServer(builder.build().start(), loops, timer);
    } catch (IOException e) {
      timer.close();
      stop(loops);
      throw new StorageException(
          "cannot listen at " + settings.host() + ":" + settings.port() + ": " + e.getMessage(), e);
    }
  }

  /** Puts the key of a call where {@link Calls} finds it. */
  private static final class KeyReader implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
        ServerCallHandler<Q, A> next) {
      String header = headers.get(AUTHORIZATION);
      if (header == null || !header.startsWith(BEARER)) {
        return next.startCall(call, headers);
      }
      return Contexts.interceptCall(
          Context.current().withValue(Calls.PRESENTED, header.substring(BEARER.length()).strip()),
          call, headers, next);
    }
  }

  /** Where it listens. */
  public int port() {
    return server.getPort();
  }

  /** Takes no new calls; those there are may still be answered. */
  public void stopAccepting() {
    server.shutdown();
  }

  @Override
  public void close() {
    server.shutdown();
    try {
      if (!server.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS)) {
        server.shutdownNow();
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
    timer.close();
    stop(loops);
  }

  private static void stop(EventLoopGroup loops) {
    var _ = loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
