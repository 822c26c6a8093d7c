package dev.winnow.filtered.graph;

import dev.winnow.IndexSpec;
import dev.winnow.InvalidRequestException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a graph is built.
 *
 * @param degree most neighbours a node has, a multiple of the codes of a block
 * @param efConstruction beam width of the searches that find a node's neighbours
 */
record GraphParameters(int degree, int efConstruction) {
  private static final String DEGREE = "degree";
  private static final String EF_CONSTRUCTION = "ef_construction";
  private static final Set<String> NAMES = new TreeSet<>(Set.of(DEGREE, EF_CONSTRUCTION));
  private static final int DEFAULT_DEGREE = 32;
  private static final int MAX_DEGREE = 128;
  private static final int DEFAULT_EF = 100;
  private static final int MIN_EF = 16;
  private static final int MAX_EF = 10_000;

  static GraphParameters of(IndexSpec spec) {
    Map<String, Object> given = spec.parameters();
    for (String name : given.keySet()) {
      if (!NAMES.contains(name)) {
        throw new InvalidRequestException(
            "graph has no parameter '" + name + "'; it has: " + String.join(", ", NAMES));
      }
    }
    int degree = integer(DEGREE, given.get(DEGREE), DEFAULT_DEGREE, NodeLayout.LANES, MAX_DEGREE);
    if (degree % NodeLayout.LANES != 0) {
      throw notAllowed(DEGREE, degree,
          "a multiple of " + NodeLayout.LANES + " up to " + MAX_DEGREE);
    }
    return new GraphParameters(degree,
        integer(EF_CONSTRUCTION, given.get(EF_CONSTRUCTION), DEFAULT_EF, MIN_EF, MAX_EF));
  }

  private static int integer(String name, @Nullable Object value, int absent, int min, int max) {
    if (value == null) {
      return absent;
    }
    if (value instanceof Long || value instanceof Integer) {
      long number = ((Number) value).longValue();
      if (number >= min && number <= max) {
        return (int) number;
      }
    }
    throw notAllowed(name, value, "a whole number from " + min + " to " + max);
  }

  private static InvalidRequestException notAllowed(String name, Object value, String allowed) {
    return new InvalidRequestException(
        "graph parameter " + name + " = " + value + " is not allowed; it must be " + allowed);
  }
}
