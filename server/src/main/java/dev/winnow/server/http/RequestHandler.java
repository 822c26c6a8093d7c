package dev.winnow.server.http;

import dev.winnow.server.security.ApiKey;
import dev.winnow.server.service.Allowance;
import dev.winnow.server.service.Problem;
import dev.winnow.server.work.WorkQueue;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Answers the requests of one connection of HTTP/1.1, or the request of one stream of HTTP/2, one after the other: those that come while one is worked on
 * wait. Nothing that takes long is done on the event loop.
 */
final class RequestHandler extends SimpleChannelInboundHandler<HttpObject> {
  private static final String TIMEOUT_HEADER = "winnow-timeout-ms";
  private static final Duration LONGEST_IMPORT = Duration.ofDays(1);
  private static final int MOST_WAITING = 32;

  private final HttpServer.Parts parts;
  private final RequestTimer timer;
  private final ArrayDeque<FullHttpRequest> waiting = new ArrayDeque<>();
  private boolean busy;
  private @Nullable BodyStream stream; // of the request whose body is coming
  private boolean skipping; // the rest of a body that nobody reads
  private volatile boolean gone;

  RequestHandler(HttpServer.Parts parts, RequestTimer timer) {
    this.parts = parts;
    this.timer = timer;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, HttpObject message) {
    if (message instanceof FullHttpRequest whole) {
      received(ctx, whole);
    } else if (message instanceof HttpRequest head) {
      beginStream(ctx, head);
    } else if (message instanceof HttpContent content) {
      feed(content);
    }
  }

  private Exchange exchange(ChannelHandlerContext ctx, HttpRequest message, boolean keepAlive) {
    return new Exchange(
        (response, again) -> ctx.executor().execute(() -> write(ctx, response, again)),
        parts.listener(), message, keepAlive);
  }

  /** A request whose body is read as it comes; nothing may be under way on the connection. */
  private void beginStream(ChannelHandlerContext ctx, HttpRequest head) {
    if (busy) {
      var _ = ctx.close(); // a client that does not wait for answers cannot stream
      return;
    }
    busy = true;
    timer.streaming();
    Exchange exchange = exchange(ctx, head, false);
    try {
      RequestRules.check(head);
      Routes.Match match = parts.routes().find(exchange.method(), exchange.uri().rawPath());
      Route route = match.route();
      exchange.routed(route, null);
      ApiKey key = parts.gate().enter(head, route.role(), match.parameters().get("collection"));
      exchange.routed(route, key);
      if (!parts.slots().take()) {
        throw new Problem(Problem.Kind.OVERLOADED, "too many imports at once; try again later");
      }
      Call call = new Call(exchange.id(), match.parameters(), exchange.uri().parameters(),
          new byte[0], key,
          new Allowance(exchange.id(), exchange.begin() + LONGEST_IMPORT.toNanos(), null));
      readStream(ctx, head, exchange, route, call);
    } catch (RuntimeException e) {
      skipping = true;
      exchange.fail(e);
    }
  }

  /** Has a stream read in a thread of its own; a slot was taken for it. */
  private void readStream(ChannelHandlerContext ctx, HttpRequest head, Exchange exchange,
      Route route, Call call) {
    Route.StreamHandler handler = route.stream();
    if (handler == null) {
      throw new IllegalStateException("the route reads no stream");
    }
    BodyStream body = new BodyStream(() -> ctx.executor().execute(() -> read(ctx, false)),
        () -> ctx.executor().execute(() -> read(ctx, true)));
    stream = body;
    if (HttpUtil.is100ContinueExpected(head)) {
      var _ = ctx.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
          HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
    }
    Thread.ofVirtual().name("winnow-import").start(() -> {
      try {
        exchange.answer(handler.answer(call, body));
      } catch (IOException e) { // if the client went away, this is written to nobody
        exchange.fail(new Problem(Problem.Kind.INVALID_REQUEST,
            "the body ended too early, or is no HTTP that is understood"));
      } catch (RuntimeException | OutOfMemoryError e) {
        exchange.fail(e);
      } finally {
        parts.slots().give();
      }
    });
  }

  private void feed(HttpContent content) {
    BodyStream body = stream;
    boolean last = content instanceof LastHttpContent;
    if (body != null && !skipping) {
      if (content.decoderResult().isFailure()) {
        body.fail("the body is no HTTP that is understood");
      } else {
        body.put(ByteBufUtil.getBytes(content.content()));
      }
      if (last) {
        body.end();
      }
    }
    if (last) {
      stream = null;
      timer.received();
    }
  }

  private void received(ChannelHandlerContext ctx, FullHttpRequest request) {
    timer.received();
    if (busy || !ctx.channel().isWritable()) {
      waiting.add(request.retain());
      if (waiting.size() >= MOST_WAITING) {
        read(ctx, false);
      }
    } else {
      begin(ctx, request);
    }
  }

  /** Reads from the client, or lets it wait. */
  private void read(ChannelHandlerContext ctx, boolean on) {
    ctx.channel().config().setAutoRead(on);
    timer.paused(!on);
  }

  private void begin(ChannelHandlerContext ctx, FullHttpRequest message) {
    busy = true;
    Exchange exchange = exchange(ctx, message,
        HttpUtil.isKeepAlive(message) && message.decoderResult().isSuccess());
    try {
      begin(ctx, message, exchange);
    } catch (RuntimeException e) {
      exchange.fail(e);
    }
  }

  private void begin(ChannelHandlerContext ctx, FullHttpRequest message, Exchange exchange) {
    if (message.decoderResult().isFailure()) {
      throw RequestRules.unread(message.decoderResult().cause());
    }
    RequestRules.check(message);
    Routes.Match match = parts.routes().find(exchange.method(), exchange.uri().rawPath());
    Route route = match.route();
    exchange.routed(route, null);
    if (route.role() != null && parts.work().turnsAway()) {
      RoutedWork.turnAway(exchange, WorkQueue.SOON, ctx.executor(), parts.turnAways());
      return;
    }
    ApiKey key = parts.gate().enter(message, route.role(), match.parameters().get("collection"));
    exchange.routed(route, key);
    byte[] body = ByteBufUtil.getBytes(message.content());
    if (body.length > 0) {
      requireType(message, route.body().type());
    }
    Call call = new Call(exchange.id(), match.parameters(), exchange.uri().parameters(), body, key,
        new Allowance(exchange.id(), exchange.begin() + timeout(message).toNanos(), null));
    if (route.role() == null) {
      exchange.answer(route, call);
    } else {
      parts.work().offer(
          new RoutedWork(exchange, route, call, () -> gone, ctx.executor(), parts.turnAways()),
          call.allowance().endNanos());
    }
  }

  private static void requireType(FullHttpRequest message, String wanted) {
    String type = message.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
    String plain = type.split(";", 2)[0].strip();
    if (!plain.equalsIgnoreCase(wanted)) {
      throw new Problem(Problem.Kind.UNSUPPORTED_MEDIA_TYPE,
          "the content type is '" + plain + "'; it must be " + wanted);
    }
  }

  private Duration timeout(FullHttpRequest message) {
    String text = message.headers().get(TIMEOUT_HEADER);
    if (text == null) {
      return parts.settings().requestTimeout();
    }
    if (!text.matches("[0-9]{1,7}") || Integer.parseInt(text) == 0) {
      throw new Problem(Problem.Kind.INVALID_REQUEST,
          "the header '" + TIMEOUT_HEADER + "' must be milliseconds from 1 to 9999999");
    }
    return Duration.ofMillis(Long.parseLong(text));
  }

  private void write(ChannelHandlerContext ctx, FullHttpResponse response, boolean keepAlive) {
    timer.answered();
    if (keepAlive) {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
      var _ = ctx.writeAndFlush(response);
    } else {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
      timer.ended();
      ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
      return;
    }
    busy = false;
    next(ctx);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    next(ctx);
    ctx.fireChannelWritabilityChanged();
  }

  /** Begins what waits, unless the client does not take its answers. */
  private void next(ChannelHandlerContext ctx) {
    if (busy || !ctx.channel().isWritable()) {
      return;
    }
    FullHttpRequest next = waiting.poll();
    if (next != null) {
      if (waiting.size() < MOST_WAITING) {
        read(ctx, true);
      }
      try {
        begin(ctx, next);
      } finally {
        next.release();
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    gone = true;
    BodyStream body = stream;
    if (body != null) {
      body.fail("the client went away");
    }
    waiting.forEach(FullHttpRequest::release);
    waiting.clear();
    ctx.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    var _ = ctx.close(); // the client went away, or speaks something else
  }
}
