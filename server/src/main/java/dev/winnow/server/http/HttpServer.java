package dev.winnow.server.http;

import dev.winnow.StorageException;
import dev.winnow.server.security.ApiKeys;
import dev.winnow.server.service.RequestListener;
import dev.winnow.server.work.WorkQueue;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Listens at an address, and serves routes there until it is closed. */
public final class HttpServer implements AutoCloseable {
  private static final int BACKLOG = 1_024;
  private static final int EVENT_LOOPS = 2;
  private static final int IMPORTS = 4;

  private final EventLoopGroup acceptors;
  private final EventLoopGroup loops;
  private final Channel channel;

  /**
   * What serves requests.
   *
   * @param gate who may do what
   * @param listener hears of answers
   * @param slots how many bodies may be read as they come at once
   * @param turnAways when those are told that are turned away
   */
  record Parts(Routes routes, Gate gate, WorkQueue work, HttpSettings settings,
      RequestListener listener, ImportSlots slots, TurnAways turnAways) {}

  private HttpServer(EventLoopGroup acceptors, EventLoopGroup loops, Channel channel) {
    this.acceptors = acceptors;
    this.loops = loops;
    this.channel = channel;
  }

  /**
   * Begins to listen.
   *
   * @param keys who may do what; null if anybody may do anything
   * @param tls certificate and key; null for plain HTTP
   * @param listener hears of answers
   * @throws StorageException if the address cannot be listened at
   */
  public static HttpServer start(Routes routes, @Nullable ApiKeys keys, @Nullable TlsFiles tls,
      WorkQueue work, HttpSettings settings, RequestListener listener) {
    Parts parts = new Parts(routes, new Gate(keys), work, settings, listener,
        new ImportSlots(IMPORTS), new TurnAways());
    EventLoopGroup acceptors = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    EventLoopGroup loops = new MultiThreadIoEventLoopGroup(EVENT_LOOPS, NioIoHandler.newFactory());
    try {
      Channel channel = new ServerBootstrap().group(acceptors, loops)
          .channelFactory(settings.connections().sockets())
          .option(ChannelOption.SO_BACKLOG, BACKLOG).option(ChannelOption.SO_REUSEADDR, true)
          .childOption(ChannelOption.TCP_NODELAY, true).childHandler(new Pipelines(parts, tls))
          .bind(settings.host(), settings.port()).sync().channel();
      return new HttpServer(acceptors, loops, channel);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop(acceptors, loops);
      throw new StorageException("interrupted before the server listened", e);
    } catch (RuntimeException e) {
      stop(acceptors, loops);
      throw e;
    } catch (Exception e) { // bind throws what it does not declare
      stop(acceptors, loops);
      throw new StorageException(
          "cannot listen at " + settings.host() + ":" + settings.port() + ": " + e.getMessage(), e);
    }
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return (InetSocketAddress) channel.localAddress();
  }

  /** Takes no new connections; those there are may still be answered. */
  public void stopAccepting() {
    channel.close().awaitUninterruptibly();
  }

  @Override
  public void close() {
    stopAccepting();
    stop(acceptors, loops);
  }

  private static void stop(EventLoopGroup acceptors, EventLoopGroup loops) {
    var _ = acceptors.shutdownGracefully(0, 2, TimeUnit.SECONDS);
    var _ = loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
