package dev.winnow.bench.load;

import dev.winnow.bench.method.BenchException;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server over HTTP/1.1, in plain text: a request takes a connection until it is answered, and waits for one if all are taken. Requests are made before and
 * answers are not kept, so that this side takes little of the machine.
 */
public final class HttpTarget implements LoadTarget {
  private static final int OK = 200;
  private static final int TURNED_AWAY = 429;
  private static final int LATE = 504;

  private final List<ByteBuf> requests;
  private final long deadlineNanos;
  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final ConcurrentLinkedQueue<Connection> free = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Waiting> waiting = new ConcurrentLinkedQueue<>();

  private record Waiting(int query, Reply reply, long sinceNanos) {}

  /**
   * A target.
   *
   * @param connections requests that can be under way at once
   * @param key of the server, or null if it needs none
   * @throws BenchException if it cannot be reached
   */
  public HttpTarget(String host, int port, int connections, @Nullable String key,
      List<LoadQuery> queries, Duration deadline) {
    deadlineNanos = deadline.toNanos();
    requests = queries.stream().map(query -> request(host, key, query, deadline)).toList();
    Bootstrap bootstrap = new Bootstrap().group(loop).channel(NioSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true).handler(new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel channel) {
            channel.pipeline().addLast(new HttpResponseDecoder()).addLast(new Connection(channel));
          }
        });
    for (int i = 0; i < connections; i++) {
      var connected = bootstrap.connect(host, port).awaitUninterruptibly();
      if (!connected.isSuccess()) {
        close();
        throw new BenchException(
            "cannot connect to " + host + ":" + port + ": " + connected.cause().getMessage(),
            connected.cause());
      }
      free.add(connected.channel().pipeline().get(Connection.class));
    }
  }

  private static ByteBuf request(String host, @Nullable String key, LoadQuery query,
      Duration deadline) {
    byte[] body = query.json();
    String head = "POST /v1/collections/" + query.collection() + "/search HTTP/1.1\r\nHost: " + host
        + "\r\nContent-Type: application/json\r\nWinnow-Timeout-Ms: " + deadline.toMillis()
        + (key == null ? "" : "\r\nAuthorization: Bearer " + key) + "\r\nContent-Length: "
        + body.length + "\r\n\r\n";
    return Unpooled.unreleasableBuffer(Unpooled.directBuffer()
        .writeBytes(head.getBytes(StandardCharsets.US_ASCII)).writeBytes(body).asReadOnly());
  }

  @Override
  public void send(int query, Reply reply) {
    Connection connection = free.poll();
    if (connection == null) {
      waiting.add(new Waiting(query, reply, System.nanoTime()));
    } else {
      connection.send(query, reply);
    }
  }

  @Override
  public void close() {
    var _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  /** One connection, with one request at a time. */
  private final class Connection extends SimpleChannelInboundHandler<HttpObject> {
    private final Channel channel;
    private volatile @Nullable Reply reply;
    private int status;

    Connection(Channel channel) {
      this.channel = channel;
    }

    void send(int query, Reply to) {
      reply = to;
      var _ = channel.writeAndFlush(requests.get(query).duplicate());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HttpObject message) {
      if (message instanceof HttpResponse head) {
        status = head.status().code();
      }
      if (message instanceof LastHttpContent) {
        answered(switch (status) {
          case OK -> Outcome.ANSWERED;
          case TURNED_AWAY -> Outcome.TURNED_AWAY;
          case LATE -> Outcome.LATE;
          default -> Outcome.FAILED;
        });
        next();
      }
    }

    private void answered(Outcome outcome) {
      Reply to = reply;
      reply = null;
      if (to != null) {
        to.done(outcome);
      }
    }

    /** Sends what waits, unless it waits too long already. */
    private void next() {
      Waiting first = waiting.poll();
      while (first != null && System.nanoTime() - first.sinceNanos > deadlineNanos) {
        first.reply.done(Outcome.UNSENT);
        first = waiting.poll();
      }
      if (first == null) {
        free.add(this);
      } else {
        send(first.query, first.reply);
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      answered(Outcome.FAILED);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      var _ = ctx.close();
    }
  }
}
