package dev.winnow.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winnow.CostlySearchException;
import dev.winnow.server.security.ApiKey;
import dev.winnow.server.security.Audit;
import dev.winnow.server.security.Role;
import dev.winnow.server.service.Failures;
import dev.winnow.server.service.Problem;
import dev.winnow.server.service.RequestListener;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request and the one answer to it. Answered once, from any thread. */
final class Exchange {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final String ID_HEADER = "x-request-id";
  private static final int LEAST_FAILURE = 500;
  /** Pages load from here alone, and no other page shows them. */
  private static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
      + "connect-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

  private final Sender sender;
  private final RequestListener listener;
  private final String id;
  private final String method;
  private final QueryStringDecoder uri;
  private final boolean keepAlive;
  private final long begin = System.nanoTime();
  private volatile @Nullable Route route;
  private volatile @Nullable ApiKey key;

  /** Writes answers. */
  interface Sender {
    /** Writes an answer, from any thread. */
    void send(FullHttpResponse response, boolean keepAlive);
  }

  /** @param keepAlive whether the connection may be used again after the answer */
  Exchange(Sender sender, RequestListener listener, HttpRequest message, boolean keepAlive) {
    this.sender = sender;
    this.listener = listener;
    this.keepAlive = keepAlive;
    String given = message.headers().get(ID_HEADER);
    id = given != null && REQUEST_ID.matcher(given).matches() ? given : unique();
    method = message.method().name();
    uri = new QueryStringDecoder(message.uri());
  }

  /** An id that need not be secret. */
  private static String unique() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  String id() {
    return id;
  }

  String method() {
    return method;
  }

  QueryStringDecoder uri() {
    return uri;
  }

  /** {@link System#nanoTime} when the request had come. */
  long begin() {
    return begin;
  }

  /** Sets what is told to the log besides. */
  void routed(Route to, @Nullable ApiKey by) {
    route = to;
    key = by;
  }

  /** Has a route answer a call, and sends that or what went wrong. */
  void answer(Route to, Call call) {
    try {
      answer(to.handler().answer(call));
    } catch (CostlySearchException e) {
      throw e; // not begun: it is to be done elsewhere
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      fail(e);
    }
  }

  /** Sends an answer. */
  void answer(Answer answer) {
    byte[] bytes = bytes(answer);
    Route of = route;
    if (of != null && of.role() == Role.ADMIN && !of.method().equals("GET")) {
      Audit.done(key, method + " " + uri.rawPath(), id);
    }
    send(answer.status(), bytes, answer.contentType(), null);
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

  /** Sends what went wrong. */
  void fail(Throwable failure) {
    Problem problem = Failures.problem(failure, id);
    send(problem.kind().status(),
        ProblemJson.of(problem, id).toString().getBytes(StandardCharsets.UTF_8), ProblemJson.TYPE,
        problem);
  }

  private void send(int status, byte[] body, String contentType, @Nullable Problem problem) {
    Route of = route;
    ApiKey by = key;
    listener.answered(new RequestListener.Answered(RequestListener.Protocol.HTTP, id, method,
        of == null ? null : of.path(), String.valueOf(status), status >= LEAST_FAILURE,
        System.nanoTime() - begin, by == null ? null : by.name()));
    FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
        HttpResponseStatus.valueOf(status), Unpooled.wrappedBuffer(body));
    if (body.length > 0) {
      response.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
    }
    response.headers().set(ID_HEADER, id)
        .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
        .set("x-content-type-options", "nosniff");
    if (contentType.startsWith("text/html")) {
      response.headers().set("content-security-policy", PAGE_POLICY).set("referrer-policy",
          "no-referrer");
    }
    if (problem != null && problem.retryAfter() != null) {
      response.headers().set(HttpHeaderNames.RETRY_AFTER,
          Math.max(1, problem.retryAfter().toSeconds()));
    }
    if (status == HttpResponseStatus.UNAUTHORIZED.code()) {
      response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
    }
    if (status != HttpResponseStatus.NO_CONTENT.code()) {
      response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
    }
    sender.send(response, keepAlive);
  }
}
