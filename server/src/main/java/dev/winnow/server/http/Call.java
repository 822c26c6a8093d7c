package dev.winnow.server.http;

import dev.winnow.server.security.ApiKey;
import dev.winnow.server.service.Allowance;
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
 * @param allowance what it may take
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once
public record Call(String id, Map<String, String> parameters, Map<String, List<String>> query,
    byte[] body, @Nullable ApiKey key, Allowance allowance) {

  /** The same with another limit of what searches may be expected to take. */
  Call withCostLimit(@Nullable Duration limit) {
    return new Call(id, parameters, query, body, key,
        new Allowance(id, allowance.endNanos(), limit));
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
