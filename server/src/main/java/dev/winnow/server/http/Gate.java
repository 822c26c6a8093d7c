package dev.winnow.server.http;

import dev.winnow.server.security.ApiKey;
import dev.winnow.server.security.ApiKeys;
import dev.winnow.server.security.Role;
import dev.winnow.server.service.Problem;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets in those whose key allows what they ask for. Thread-safe. */
final class Gate {
  private static final String BEARER = "Bearer ";

  private final @Nullable ApiKeys keys;

  /** Lets in holders of these keys, or anybody if there are none. */
  Gate(@Nullable ApiKeys keys) {
    this.keys = keys;
  }

  /**
   * The client's key, or null if none is needed.
   *
   * @throws Problem if it has none, or one that does not allow this
   */
  @Nullable
  ApiKey enter(HttpRequest message, @Nullable Role needed, @Nullable String collection) {
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
      throw new Problem(Problem.Kind.FORBIDDEN, key.get().refusal(needed, collection));
    }
    return key.get();
  }
}
