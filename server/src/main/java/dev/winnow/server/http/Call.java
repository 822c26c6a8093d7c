package dev.winnow.server.http;

import dev.winnow.server.security.ApiKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as a route sees it.
 *
 * @param id the request's id, for logs
 * @param parameters what the places of the path hold, decoded
 * @param query what follows the path, decoded
 * @param body the whole body
 * @param key the client's key, or null where none is needed
 * @param left until the client's deadline
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once
public record Call(String id, Map<String, String> parameters, Map<String, List<String>> query,
    byte[] body, @Nullable ApiKey key, Duration left) {

  /** The same with another time until the deadline. */
  Call withLeft(Duration time) {
    return new Call(id, parameters, query, body, key, time);
  }

  /** What a place of the path holds. */
  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalStateException("the route has no place '" + name + "'");
    }
    return value;
  }

  /** The body as a JSON object. */
  public JsonBody json() {
    return JsonBody.parse(body);
  }
}
