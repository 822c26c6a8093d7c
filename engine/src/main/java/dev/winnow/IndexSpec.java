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
  /** The parameter that names the field an index is built on, for the types that have it. */
  public static final String FIELD = "field";

  public IndexSpec {
    Objects.requireNonNull(type, "type");
    parameters = Map.copyOf(parameters);
  }

  /**
   * How plans and reports name the index: its type, and in parentheses the field that it is built on, such as
   * {@code serf(year)}.
   */
  public String name() {
    return parameters.get(FIELD) instanceof String field ? type + "(" + field + ")" : type;
  }

  /** An index with its default parameters. */
  public static IndexSpec of(String type) {
    return new IndexSpec(type, Map.of());
  }
}
