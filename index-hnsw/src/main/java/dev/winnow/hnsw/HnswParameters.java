package dev.winnow.hnsw;

import dev.winnow.IndexSpec;
import dev.winnow.InvalidRequestException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a graph is built.
 *
 * @param m links a node gets at insertion and may keep on the upper levels; twice as many on level 0
 * @param efConstruction beam width of the searches that insert a node
 * @param keepPruned whether links that the selection heuristic discards fill up what it leaves free
 */
record HnswParameters(int m, int efConstruction, boolean keepPruned) {
  private static final String M = "m";
  private static final String EF_CONSTRUCTION = "ef_construction";
  private static final String KEEP_PRUNED = "keep_pruned";
  private static final Set<String> NAMES = new TreeSet<>(Set.of(M, EF_CONSTRUCTION, KEEP_PRUNED));
  private static final int MAX_M = 256;
  private static final int MAX_EF = 10_000;

  static HnswParameters of(IndexSpec spec) {
    Map<String, Object> given = spec.parameters();
    for (String name : given.keySet()) {
      if (!NAMES.contains(name)) {
        throw new InvalidRequestException(
            "hnsw has no parameter '" + name + "'; it has: " + String.join(", ", NAMES));
      }
    }
    int m = integer(M, given.get(M), 16, 2, MAX_M);
    int efConstruction = integer(EF_CONSTRUCTION, given.get(EF_CONSTRUCTION), Math.max(200, m), m,
        MAX_EF);
    return new HnswParameters(m, efConstruction, flag(given.get(KEEP_PRUNED)));
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
    throw new InvalidRequestException("hnsw parameter " + name + " = " + value
        + " is not allowed; it must be a whole number from " + min + " to " + max);
  }

  private static boolean flag(@Nullable Object value) {
    if (value == null) {
      return false;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw new InvalidRequestException("hnsw parameter " + KEEP_PRUNED + " = " + value
        + " is not allowed; it must be true or false");
  }
}
