package dev.winnow;

import java.util.Map;
import java.util.Objects;

/**
 * An index a collection keeps beside its vectors, by type name and parameters, for example {@code hnsw} with
 * {@code m=16, ef_construction=200}. Parameters left out take the index's documented defaults.
 *
 * @param type name of an installed index type
 * @param parameters parameter name to value (String, Long, Double or Boolean)
 */
public record IndexSpec(String type, Map<String, Object> parameters) {
  public IndexSpec {
    Objects.requireNonNull(type, "type");
    parameters = Map.copyOf(parameters);
  }

  /** An index with its default parameters. */
  public static IndexSpec of(String type) {
    return new IndexSpec(type, Map.of());
  }
}
