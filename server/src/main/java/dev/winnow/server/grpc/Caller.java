package dev.winnow.server.grpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a call's metadata says of who calls.
 *
 * @param method such as {@code Search}
 * @param id the call's id, the client's or made up
 * @param key the key that was sent, or null
 */
record Caller(String method, String id, @Nullable String key) {
  static final Metadata.Key<String> ID = Metadata.Key.of("x-request-id",
      Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
      Metadata.ASCII_STRING_MARSHALLER);
  private static final Context.Key<Caller> KEY = Context.key("winnow-caller");
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final String BEARER = "Bearer ";

  /** Of the call that is being answered by this thread. */
  static Caller current() {
    return KEY.get();
  }

  private static Caller of(String method, Metadata headers) {
    String id = headers.get(ID);
    String header = headers.get(AUTHORIZATION);
    return new Caller(method, id != null && REQUEST_ID.matcher(id).matches() ? id : unique(),
        header != null && header.startsWith(BEARER)
            ? header.substring(BEARER.length()).strip()
            : null);
  }

  private static String unique() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /** Puts it where {@link #current} finds it. */
  static final class Reader implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
        ServerCallHandler<Q, A> next) {
      String method = call.getMethodDescriptor().getBareMethodName();
      return Contexts.interceptCall(
          Context.current().withValue(KEY, of(method == null ? "?" : method, headers)), call,
          headers, next);
    }
  }
}
