package dev.winnow.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that a search found.
 *
 * @param score higher is better
 * @param relevance by the collection's model, 0 to 1, or null if none was asked for
 * @param attributes those asked for
 * @param vector null if it was not asked for
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once
public record Hit(String id, float score, @Nullable Double relevance,
    Map<String, Object> attributes, float @Nullable [] vector) {
  public Hit {
    attributes = Map.copyOf(attributes);
  }
}
