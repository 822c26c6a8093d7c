package dev.winnow.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record.
 *
 * @param id at most 512 bytes of UTF-8
 * @param vector finite numbers, as many as the collection's dimension; null where it was not asked for. Not copied.
 * @param attributes String, Long (or Integer), Double (or Float), Boolean, Instant or List of String by field
 */
@SuppressWarnings("ArrayRecordComponent") // copying it would double what an import takes
public record Document(String id, float @Nullable [] vector, Map<String, Object> attributes) {
  public Document {
    attributes = Map.copyOf(attributes);
  }

  /** A record without attributes. */
  public Document(String id, float[] vector) {
    this(id, vector, Map.of());
  }
}
