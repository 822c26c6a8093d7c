package dev.winnow.server.http;

import dev.winnow.StorageException;
import dev.winnow.server.net.ConnectionLimit;
import dev.winnow.server.security.ApiKeys;
import dev.winnow.server.work.WorkQueue;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpContentCompressor;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Listens at an address, and serves routes there until it is closed. */
public final class HttpServer implements AutoCloseable {
  private static final int BACKLOG = 1_024;
  private static final int EVENT_LOOPS = 2;

  private final EventLoopGroup acceptors;
  private final EventLoopGroup loops;
  private final Channel channel;

  /**
   * What serves requests.
   *
   * @param keys who may do what; null if anybody may do anything
   * @param slots how many bodies may be read as they come at once
   * @param tls certificate and key; null for plain HTTP
   * @param connections how many there may be
   */
  public record Parts(Routes routes, @Nullable ApiKeys keys, @Nullable TlsFiles tls, WorkQueue work,
      HttpSettings settings, RequestLog log, ImportSlots slots, ConnectionLimit connections) {}

  private HttpServer(EventLoopGroup acceptors, EventLoopGroup loops, Channel channel) {
    this.acceptors = acceptors;
    this.loops = loops;
    this.channel = channel;
  }

  /**
   * Begins to listen.
   *
   * @throws StorageException if the address cannot be listened at
   */
  public static HttpServer start(Parts parts) {
    EventLoopGroup acceptors = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    EventLoopGroup loops = new MultiThreadIoEventLoopGroup(EVENT_LOOPS, NioIoHandler.newFactory());
    HttpSettings settings = parts.settings();
    try {
      Channel channel = new ServerBootstrap().group(acceptors, loops)
          .channelFactory(parts.connections().sockets()).option(ChannelOption.SO_BACKLOG, BACKLOG)
          .option(ChannelOption.SO_REUSEADDR, true).childOption(ChannelOption.TCP_NODELAY, true)
          .childHandler(new ChannelInitializer<SocketChannel>() {
            @Override
            protected void initChannel(SocketChannel client) {
              RequestTimer timer = new RequestTimer(settings.readTimeout(), settings.idleTimeout());
              client.pipeline().addLast(timer);
              TlsFiles tls = parts.tls();
              if (tls != null) {
                client.pipeline().addLast(tls.context().newHandler(client.alloc()));
              }
              client.pipeline()
                  .addLast(
                      new HttpServerCodec(
                          new HttpDecoderConfig().setMaxInitialLineLength(HttpSettings.MAX_LINE)
                              .setMaxHeaderSize(HttpSettings.MAX_HEADERS),
                          HttpSettings.MAX_PIPELINE))
                  .addLast(new HttpContentCompressor(0, HttpSettings.MAX_PIPELINE))
                  .addLast(new BodyCollector(settings.maxBody(), parts.routes()))
                  .addLast(new RequestHandler(parts, timer));
            }
          }).bind(settings.host(), settings.port()).sync().channel();
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
