package dev.winnow.datasets;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Counts the values of one field as they pass by, in bounded memory. */
final class FieldTally {
  private static final int TOP = 10;
  private static final int MEDIAN_SAMPLE = 100_000;

  private final String name;
  private final String type;
  private final Map<Object, long[]> counts = new HashMap<>();
  private final SplittableRandom random = new SplittableRandom(1);
  private double[] sample = new double[1024];
  private long numbers;
  private long filled;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  FieldTally(String name, String type) {
    this.name = name;
    this.type = type;
  }

  void add(@Nullable Object value) {
    if (value == null) {
      return;
    }
    filled++;
    switch (value) {
      case List<?> list -> {
        list.stream().distinct().forEach(this::count);
        addNumber(list.size());
      }
      case Number number -> {
        count(number);
        addNumber(number.doubleValue());
      }
      default -> count(value);
    }
  }

  FieldSummary summary() {
    List<FieldSummary.Count> top = type.equals("text")
        ? List.of()
        : counts.entrySet().stream()
            .sorted(Comparator.comparingLong((Map.Entry<Object, long[]> e) -> -e.getValue()[0])
                .thenComparing(e -> e.getKey().toString()))
            .limit(TOP).map(e -> new FieldSummary.Count(e.getKey().toString(), e.getValue()[0]))
            .toList();
    return new FieldSummary(name, type, filled, counts.size(), top, range());
  }

  private void count(Object value) {
    long[] count = counts.get(value);
    if (count != null) {
      count[0]++;
    } else if (counts.size() < FieldSummary.MOST_COUNTED) {
      counts.put(value, new long[] {1});
    }
  }

  /** Reservoir sampling: after n numbers each is in the sample with the same chance. */
  private void addNumber(double value) {
    min = Math.min(min, value);
    max = Math.max(max, value);
    if (numbers < MEDIAN_SAMPLE) {
      if (numbers == sample.length) {
        sample = Arrays.copyOf(sample, Math.min(2 * sample.length, MEDIAN_SAMPLE));
      }
      sample[(int) numbers] = value;
    } else {
      long at = random.nextLong(numbers + 1);
      if (at < MEDIAN_SAMPLE) {
        sample[(int) at] = value;
      }
    }
    numbers++;
  }

  private FieldSummary.@Nullable Range range() {
    if (numbers == 0) {
      return null;
    }
    double[] sorted = Arrays.copyOf(sample, (int) Math.min(numbers, MEDIAN_SAMPLE));
    Arrays.sort(sorted);
    return new FieldSummary.Range(min, sorted[(sorted.length - 1) / 2], max);
  }
}
