package dev.winnow.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the records of a collection look like.
 *
 * @param dimension of vectors, 1 to 65,536
 * @param metric {@code cosine}, {@code dot} or {@code euclidean}
 * @param fields the attributes
 * @param indexes to build, or null for those that size and dimension suggest
 */
public record Schema(int dimension, String metric, List<Field> fields,
    @Nullable List<Index> indexes) {
  public Schema {
    fields = List.copyOf(fields);
    indexes = indexes == null ? null : List.copyOf(indexes);
  }

  /**
   * An attribute.
   *
   * @param type {@code keyword}, {@code keyword[]}, {@code integer}, {@code float}, {@code boolean}, {@code timestamp} or {@code text}
   */
  public record Field(String name, String type) {}

  /**
   * An index.
   *
   * @param type such as {@code graph}
   * @param parameters texts, numbers (Long or Double) and flags
   */
  public record Index(String type, Map<String, Object> parameters) {
    public Index {
      parameters = Map.copyOf(parameters);
    }
  }

  /** Vectors compared by their cosine, without attributes. */
  public static Schema cosine(int dimension) {
    return new Schema(dimension, "cosine", List.of(), null);
  }

  /** The same with one attribute more. */
  public Schema with(String name, String type) {
    List<Field> more = new ArrayList<>(fields);
    more.add(new Field(name, type));
    return new Schema(dimension, metric, more, indexes);
  }
}
