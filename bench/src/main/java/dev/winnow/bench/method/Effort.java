package dev.winnow.bench.method;

import java.util.Map;

/**
 * How hard a method tries at one point of a sweep.
 *
 * @param name what the number means, such as {@code ef} or {@code recall}; empty for a method without such a knob
 * @param value the number
 */
public record Effort(String name, double value) {
  /** For a method without a knob. */
  public static final Effort NONE = new Effort("", 0);

  /** A beam width. */
  public static Effort ef(int width) {
    return new Effort("ef", width);
  }

  /** A recall to be reached by the method's own means. */
  public static Effort recall(double target) {
    return new Effort("recall", target);
  }

  /** Name to number, whole numbers as such; empty for {@link #NONE}. */
  public Map<String, Number> toMap() {
    if (name.isEmpty()) {
      return Map.of();
    }
    boolean whole = value == Math.rint(value) && !name.equals("recall");
    Number number = whole ? (Number) (long) value : (Number) value;
    return Map.of(name, number);
  }

  /** For tables: {@code ef=64}, or {@code -} without a knob. */
  @Override
  public String toString() {
    return name.isEmpty() ? "-" : name + "=" + toMap().get(name);
  }
}
