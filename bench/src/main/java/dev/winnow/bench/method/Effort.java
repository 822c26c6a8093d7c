package dev.winnow.bench.method;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How hard a method tries at one point of a sweep.
 *
 * @param path the access path to force, for a method that measures several over one index; else empty
 * @param name what the number means, such as {@code ef} or {@code recall}; empty for a method without such a knob
 * @param value the number
 * @param rerank how many candidates of a quantised index are scored again with exact vectors; 0 for none, and for methods
 *     that decide it themselves
 */
public record Effort(String path, String name, double value, int rerank) {
  /** For a method without a knob. */
  public static final Effort NONE = new Effort("", "", 0, 0);

  /** A beam width. */
  public static Effort ef(int width) {
    return new Effort("", "ef", width, 0);
  }

  /** A recall to be reached by the method's own means. */
  public static Effort recall(double target) {
    return new Effort("", "recall", target, 0);
  }

  /** Whether the number is a recall to be kept, so that each is worth measuring, whatever the others reach. */
  public boolean promisesRecall() {
    return name.equals("recall");
  }

  /** The same on an access path. */
  public Effort onPath(String forced) {
    return new Effort(forced, name, value, rerank);
  }

  /** The same with so many candidates reranked. */
  public Effort reranking(int candidates) {
    return new Effort(path, name, value, candidates);
  }

  /** Name to number, whole numbers as such; empty for {@link #NONE}. The path is not among them. */
  public Map<String, Number> toMap() {
    Map<String, Number> numbers = new LinkedHashMap<>();
    if (!name.isEmpty()) {
      boolean whole = value == Math.rint(value) && !name.equals("recall");
      numbers.put(name, whole ? (Number) (long) value : (Number) value);
    }
    if (rerank > 0) {
      numbers.put("rerank", rerank);
    }
    return numbers;
  }

  /** For tables: {@code ef=64}, {@code ef=64 rerank=20}, or {@code -} without a knob. */
  @Override
  public String toString() {
    return name.isEmpty()
        ? "-"
        : name + "=" + toMap().get(name) + (rerank > 0 ? " rerank=" + rerank : "");
  }
}
