package dev.winnow.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Closes connections whose client takes too long over a request, however steadily it sends bytes, or says nothing for long. One a connection. */
final class RequestTimer extends ChannelInboundHandlerAdapter {
  private final Duration readTimeout;
  private final Duration idleTimeout;
  private @Nullable Future<?> timer;
  private boolean reading;
  private int working;
  private boolean streaming;

  RequestTimer(Duration readTimeout, Duration idleTimeout) {
    this.readTimeout = readTimeout;
    this.idleTimeout = idleTimeout;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    start(ctx, idleTimeout);
    ctx.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object bytes) {
    if (streaming) {
      start(ctx, readTimeout);
    } else if (!reading) {
      reading = true;
      start(ctx, readTimeout);
    }
    ctx.fireChannelRead(bytes);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    stop();
    ctx.fireChannelInactive();
  }

  /** The body of a request is read as it comes from now on: it may take long, but bytes have to come. */
  void streaming() {
    streaming = true;
  }

  /** A whole request has come. */
  void received() {
    reading = false;
    streaming = false;
    working++;
    stop();
  }

  /** A request was answered. */
  void answered(ChannelHandlerContext ctx) {
    working--;
    if (working == 0 && !reading) {
      start(ctx, idleTimeout);
    }
  }

  private void start(ChannelHandlerContext ctx, Duration limit) {
    stop();
    timer = ctx.executor().schedule(() -> {
      var _ = ctx.close();
    }, limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void stop() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }
}
