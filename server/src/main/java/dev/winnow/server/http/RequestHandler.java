package dev.winnow.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winnow.server.security.ApiKey;
import dev.winnow.server.security.ApiKeys;
import dev.winnow.server.security.Audit;
import dev.winnow.server.security.Role;
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
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers the requests of one connection, one after the other: those that come while one is worked on wait. Nothing that takes long is done on the
 * event loop.
 */
final class RequestHandler extends SimpleChannelInboundHandler<HttpObject> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final String ID_HEADER = "x-request-id";
  private static final String TIMEOUT_HEADER = "winnow-timeout-ms";
  private static final String BEARER = "Bearer ";
  /** Pages load from here alone, and no other page shows them. */
  private static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
      + "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
  private static final int MOST_WAITING = 32;

  private final Routes routes;
  private final @Nullable ApiKeys keys;
  private final WorkQueue work;
  private final HttpSettings settings;
  private final RequestLog log;
  private final RequestTimer timer;
  private final ArrayDeque<FullHttpRequest> waiting = new ArrayDeque<>();
  private final ImportSlots slots;
  private boolean busy;
  private @Nullable BodyStream stream; // of the request whose body is coming
  private boolean skipping; // the rest of a body that nobody reads
  private volatile boolean gone;

  RequestHandler(HttpServer.Parts parts, RequestTimer timer) {
    routes = parts.routes();
    keys = parts.keys();
    work = parts.work();
    settings = parts.settings();
    log = parts.log();
    slots = parts.slots();
    this.timer = timer;
  }

  /** What an answer needs to know of its request. */
  private record Request(String id, String method, String path, boolean keepAlive, long begin) {}

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

  /** A request whose body is read as it comes; nothing may be under way on the connection. */
  private void beginStream(ChannelHandlerContext ctx, HttpRequest head) {
    if (busy) {
      var _ = ctx.close(); // a client that does not wait for answers cannot stream
      return;
    }
    busy = true;
    timer.streaming();
    QueryStringDecoder uri = new QueryStringDecoder(head.uri());
    Request request = new Request(id(head), head.method().name(), uri.rawPath(), false,
        System.nanoTime());
    try {
      RequestRules.check(head);
      Routes.Match match = routes.find(request.method, request.path);
      Route route = match.route();
      Route.StreamHandler handler = route.stream();
      if (handler == null) {
        throw new IllegalStateException("the route reads no stream");
      }
      ApiKey key = authenticate(head, route.role(), match.parameters().get("collection"));
      if (!slots.take()) {
        throw new Problem(Problem.Kind.OVERLOADED, "too many imports at once; try again later");
      }
      BodyStream body = new BodyStream(() -> ctx.executor().execute(() -> read(ctx, false)),
          () -> ctx.executor().execute(() -> read(ctx, true)));
      stream = body;
      Call call = new Call(request.id, match.parameters(), uri.parameters(), new byte[0], key,
          Duration.ofDays(1));
      if (HttpUtil.is100ContinueExpected(head)) {
        var _ = ctx.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
            HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
      }
      Thread.ofVirtual().name("winnow-import").start(() -> {
        try {
          Answer answer = handler.answer(call, body);
          send(ctx, request, answer.status(), bytes(answer), answer.contentType(), route);
        } catch (IOException e) { // if the client went away, this is written to nobody
          fail(ctx, request, new Problem(Problem.Kind.INVALID_REQUEST,
              "the body ended too early, or is no HTTP that is understood"), route);
        } catch (RuntimeException | OutOfMemoryError e) {
          fail(ctx, request, e, route);
        } finally {
          slots.give();
        }
      });
    } catch (RuntimeException e) {
      skipping = true;
      fail(ctx, request, e, null);
    }
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

  private static String id(HttpRequest message) {
    String given = message.headers().get(ID_HEADER);
    return given != null && REQUEST_ID.matcher(given).matches() ? given : unique();
  }

  /** An id that need not be secret. */
  private static String unique() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
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
    QueryStringDecoder uri = new QueryStringDecoder(message.uri());
    Request request = new Request(id(message), message.method().name(), uri.rawPath(),
        HttpUtil.isKeepAlive(message) && message.decoderResult().isSuccess(), System.nanoTime());
    try {
      begin(ctx, message, uri, request);
    } catch (RuntimeException e) {
      fail(ctx, request, e, null);
    }
  }

  private void begin(ChannelHandlerContext ctx, FullHttpRequest message, QueryStringDecoder uri,
      Request request) {
    if (message.decoderResult().isFailure()) {
      RequestRules.Refusal refusal = RequestRules.unread(message.decoderResult().cause());
      send(
          ctx, request, refusal.status(), refusal.problem().json(request.id)
              .put("status", refusal.status()).toString().getBytes(StandardCharsets.UTF_8),
          "application/problem+json", null);
      return;
    }
    RequestRules.check(message);
    Routes.Match match = routes.find(request.method, request.path);
    Route route = match.route();
    ApiKey key = authenticate(message, route.role(), match.parameters().get("collection"));
    byte[] body = ByteBufUtil.getBytes(message.content());
    if (body.length > 0) {
      requireJson(message);
    }
    Duration limit = timeout(message);
    Call call = new Call(request.id, match.parameters(), uri.parameters(), body, key, limit);
    if (route.role() == null) {
      answer(ctx, request, route, call);
      return;
    }
    boolean accepted = work.offer(new WorkQueue.Task() {
      @Override
      public boolean abandoned() {
        return gone;
      }

      @Override
      public void run() {
        long left = request.begin + limit.toNanos() - System.nanoTime();
        answer(ctx, request, route, call.withLeft(Duration.ofNanos(Math.max(1, left))));
      }

      @Override
      public void tooLate() {
        fail(ctx, request, new Problem(Problem.Kind.DEADLINE,
            "the request waited until its deadline of " + limit.toMillis() + " ms"), route);
      }
    }, request.begin + limit.toNanos());
    if (!accepted) {
      fail(ctx, request,
          new Problem(Problem.Kind.OVERLOADED, "the queue is full; try again in a second"), route);
    }
  }

  private @Nullable ApiKey authenticate(HttpRequest message, @Nullable Role needed,
      @Nullable String collection) {
    if (needed == null || keys == null) {
      return null;
    }
    String header = message.headers().get(HttpHeaderNames.AUTHORIZATION);
    if (header == null || !header.startsWith(BEARER)) {
      throw new Problem(Problem.Kind.UNAUTHENTICATED,
          "send a key in the header 'Authorization: Bearer KEY'");
    }
    Optional<ApiKey> key = keys.find(header.substring(BEARER.length()).strip());
    if (key.isEmpty()) {
      throw new Problem(Problem.Kind.UNAUTHENTICATED, "the key is not known");
    }
    if (!key.get().allows(needed, collection)) {
      throw new Problem(Problem.Kind.FORBIDDEN,
          "the key '" + key.get().name() + "' has the role " + key.get().role().label()
              + (key.get().collections().isEmpty()
                  ? ""
                  : " for " + String.join(", ", key.get().collections().stream().sorted().toList()))
              + "; this needs the role " + needed.label()
              + (collection == null ? " for all collections" : " for '" + collection + "'"));
    }
    return key.get();
  }

  private static void requireJson(FullHttpRequest message) {
    String type = message.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
    String plain = type.split(";", 2)[0].strip();
    if (!plain.equalsIgnoreCase("application/json")) {
      throw new Problem(Problem.Kind.UNSUPPORTED_MEDIA_TYPE,
          "the content type is '" + plain + "'; it must be application/json");
    }
  }

  private Duration timeout(FullHttpRequest message) {
    String text = message.headers().get(TIMEOUT_HEADER);
    if (text == null) {
      return settings.requestTimeout();
    }
    if (!text.matches("[0-9]{1,7}") || Integer.parseInt(text) == 0) {
      throw new Problem(Problem.Kind.INVALID_REQUEST,
          "the header '" + TIMEOUT_HEADER + "' must be milliseconds from 1 to 9999999");
    }
    return Duration.ofMillis(Long.parseLong(text));
  }

  private void answer(ChannelHandlerContext ctx, Request request, Route route, Call call) {
    try {
      Answer answer = route.handler().answer(call);
      byte[] bytes = bytes(answer);
      if (route.role() == Role.ADMIN) {
        Audit.done(call.key(), request.method + " " + request.path, request.id);
      }
      send(ctx, request, answer.status(), bytes, answer.contentType(), route);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      fail(ctx, request, e, route);
    }
  }

  private static byte[] bytes(Answer answer) {
    try {
      if (answer.json() != null) {
        return JSON.writeValueAsBytes(answer.json());
      }
      String text = answer.text();
      return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree has a JSON form", e);
    }
  }

  private void fail(ChannelHandlerContext ctx, Request request, Throwable failure,
      @Nullable Route route) {
    Problem problem = Failures.problem(failure, request.id);
    send(ctx, request, problem.kind().status(),
        problem.json(request.id).toString().getBytes(StandardCharsets.UTF_8),
        "application/problem+json", route);
  }

  private void send(ChannelHandlerContext ctx, Request request, int status, byte[] body,
      String contentType, @Nullable Route route) {
    log.answered(request.id, request.method, route == null ? null : route.path(), status,
        System.nanoTime() - request.begin);
    FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
        HttpResponseStatus.valueOf(status), Unpooled.wrappedBuffer(body));
    if (body.length > 0) {
      response.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
    }
    response.headers().set(ID_HEADER, request.id)
        .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
        .set("x-content-type-options", "nosniff");
    if (contentType.startsWith("text/html")) {
      response.headers().set("content-security-policy", PAGE_POLICY).set("referrer-policy",
          "no-referrer");
    }
    if (status == Problem.Kind.OVERLOADED.status()) {
      response.headers().set(HttpHeaderNames.RETRY_AFTER, "1");
    }
    if (status == Problem.Kind.UNAUTHENTICATED.status()) {
      response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
    }
    if (status != HttpResponseStatus.NO_CONTENT.code()) {
      response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
    }
    ctx.executor().execute(() -> write(ctx, response, request.keepAlive));
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
