package dev.winnow.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections whose client takes too long over a request, however steadily it sends bytes, does not take its answers, or says nothing for long.
 * Time that the server takes does not count. One a connection.
 */
final class RequestTimer extends ChannelInboundHandlerAdapter {
  /** What of a body that is read as it comes has to come in the time that a whole request has. */
  private static final int LEAST_OF_STREAM = 1_024;

  private final Duration readTimeout;
  private final Duration idleTimeout;
  private @Nullable ChannelHandlerContext context;
  private @Nullable Future<?> timer;
  private Wait waited = Wait.NOTHING;
  private boolean reading;
  private boolean unread;
  private boolean paused;
  private boolean last;
  private int working;
  private boolean streaming;
  private int streamed;

  /** What the client has to do. */
  private enum Wait {
    NOTHING, REST_OF_REQUEST, TAKE_ANSWER, NEXT_REQUEST
  }

  RequestTimer(Duration readTimeout, Duration idleTimeout) {
    this.readTimeout = readTimeout;
    this.idleTimeout = idleTimeout;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    context = ctx;
    update();
    ctx.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object bytes) {
    reading = true;
    if (streaming) {
      streamed += switch (bytes) {
        case ByteBuf buffer -> buffer.readableBytes();
        case ByteBufHolder frame -> frame.content().readableBytes(); // of HTTP/2
        default -> 0;
      };
      if (streamed >= LEAST_OF_STREAM) {
        streamed = 0;
        waited = Wait.NOTHING; // begins anew
      }
    }
    update();
    ctx.fireChannelRead(bytes);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    unread = !ctx.channel().isWritable();
    update();
    ctx.fireChannelWritabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    context = null;
    stop();
    ctx.fireChannelInactive();
  }

  /** The body of a request is read as it comes from now on: it may take long, but bytes have to come. */
  void streaming() {
    streaming = true;
    streamed = 0;
  }

  /** Whether the server reads nothing for now, so that the client cannot go on. */
  void paused(boolean now) {
    paused = now;
    update();
  }

  /** A whole request has come. */
  void received() {
    reading = false;
    streaming = false;
    working++;
    update();
  }

  /** A request was answered. */
  void answered() {
    working--;
    update();
  }

  /** The last answer was given; the client has only to take it. */
  void ended() {
    last = true;
    update();
  }

  private void update() {
    Wait now;
    if (unread) {
      now = Wait.TAKE_ANSWER;
    } else if (last) {
      now = Wait.NEXT_REQUEST;
    } else if (paused) {
      now = Wait.NOTHING;
    } else if (reading) {
      now = Wait.REST_OF_REQUEST;
    } else {
      now = working > 0 ? Wait.NOTHING : Wait.NEXT_REQUEST;
    }
    if (now != waited) {
      waited = now;
      stop();
      if (now != Wait.NOTHING) {
        start(now == Wait.REST_OF_REQUEST ? readTimeout : idleTimeout);
      }
    }
  }

  private void start(Duration limit) {
    ChannelHandlerContext ctx = context;
    if (ctx != null) {
      timer = ctx.executor().schedule(() -> {
        var _ = ctx.close();
      }, limit.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void stop() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }
}
