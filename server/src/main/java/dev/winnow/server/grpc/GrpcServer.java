package dev.winnow.server.grpc;

import dev.winnow.InvalidRequestException;
import dev.winnow.StorageException;
import dev.winnow.server.net.ConnectionLimit;
import dev.winnow.server.security.ApiKeys;
import dev.winnow.server.service.RequestListener;
import dev.winnow.server.service.Services;
import dev.winnow.server.work.WorkQueue;
import io.grpc.Server;
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
  private static final int DRAIN_SECONDS = 30;
  private static final int KEEP_ALIVE_SECONDS = 10;
  private static final int MOST_CALLS = 1_024;
  private static final int MOST_METADATA = 32_768;
  private static final int EVENT_LOOPS = 2;
  private static final int MOST_RESETS = 1_000;
  private static final int RESET_SECONDS = 10;

  private final Server server;
  private final HealthStatusManager health;
  private final GrpcCertificate certificate;
  private final EventLoopGroup loops;
  private final CallTimer timer;

  private GrpcServer(Server server, HealthStatusManager health, GrpcCertificate certificate,
      EventLoopGroup loops, CallTimer timer) {
    this.server = server;
    this.health = health;
    this.certificate = certificate;
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
   * @param keys who may do what; null if anybody may do anything
   * @param listener hears of answers
   * @throws StorageException if the address cannot be listened at
   * @throws InvalidRequestException if the certificate cannot be used
   */
  public static GrpcServer start(Services services, @Nullable ApiKeys keys, WorkQueue work,
      RequestListener listener, Settings settings) {
    Calls calls = new Calls(keys, work, settings.requestTimeout(), listener);
    HealthStatusManager health = new HealthStatusManager();
    GrpcCertificate certificate = GrpcCertificate.open(settings.certificate(), settings.key());
    CallTimer timer = new CallTimer(settings.readTimeout());
    EventLoopGroup loops = new MultiThreadIoEventLoopGroup(EVENT_LOOPS, NioIoHandler.newFactory());
    NettyServerBuilder builder = NettyServerBuilder
        .forAddress(new InetSocketAddress(settings.host(), settings.port()),
            certificate.credentials())
        .directExecutor().maxInboundMessageSize(settings.maxMessage())
        .maxInboundMetadataSize(MOST_METADATA).maxConcurrentCallsPerConnection(MOST_CALLS)
        .permitKeepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS).permitKeepAliveWithoutCalls(true)
        .channelFactory(settings.connections().sockets()).bossEventLoopGroup(loops)
        .workerEventLoopGroup(loops)
        .handshakeTimeout(settings.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .maxConnectionIdle(settings.idleTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .maxRstFramesPerWindow(MOST_RESETS, RESET_SECONDS).intercept(new Caller.Reader())
        .intercept(timer)
        .addService(StrictMessages.of(new GrpcService(calls, services).bindService()))
        .addService(health.getHealthService()).addService(ProtoReflectionServiceV1.newInstance());
    try {
      return new GrpcServer(builder.build().start(), health, certificate, loops, timer);
    } catch (IOException e) {
      certificate.close();
      timer.close();
      stop(loops);
      throw new StorageException(
          "cannot listen at " + settings.host() + ":" + settings.port() + ": " + e.getMessage(), e);
    }
  }

  /** Where it listens. */
  public int port() {
    return server.getPort();
  }

  /** Takes no new calls; those there are may still be answered. More than once does nothing. */
  public void stopAccepting() {
    if (!server.isShutdown()) {
      health.enterTerminalState();
      server.shutdown();
    }
  }

  @Override
  public void close() {
    stopAccepting();
    certificate.close();
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
