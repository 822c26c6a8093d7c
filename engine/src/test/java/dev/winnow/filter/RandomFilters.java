package dev.winnow.filter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Random trees with every operator, any field names and any values; they need not fit a schema. */
final class RandomFilters {
  private static final String[] NAMES = {"x", "primary_category", "a.b-c", "_1", "and", "Not",
    "timestamp", "", "two words", "quo\"te", "it's", "5x", "größe"};
  private static final String[] TEXTS = {"", "cs.LG", "it's", "''", "\"", "a\nb", "AND", "\\", "😀",
    "(", "TIMESTAMP '"};

  private final SplittableRandom random;
  private final boolean instants;

  RandomFilters(long seed, boolean instants) {
    random = new SplittableRandom(seed);
    this.instants = instants;
  }

  Filter next(int depth) {
    int kind = random.nextInt(depth > 0 ? 17 : 12);
    return switch (kind) {
      case 0 -> new Filter.True();
      case 1 -> new Filter.Eq(name(), value());
      case 2 -> new Filter.Ne(name(), value());
      case 3, 4 -> new Filter.Compare(name(),
          Filter.Comparison.values()[random.nextInt(Filter.Comparison.values().length)], value());
      case 5 -> new Filter.Between(name(), value(), value());
      case 6 -> new Filter.In(name(), list(this::value));
      case 7 -> new Filter.Contains(name(), value());
      case 8 -> new Filter.ContainsAny(name(), list(this::value));
      case 9 -> new Filter.ContainsAll(name(), list(this::value));
      case 10 -> new Filter.Exists(name());
      case 11 -> new Filter.Prefix(name(), text());
      case 12, 13 -> new Filter.And(list(() -> next(depth - 1)));
      case 14, 15 -> new Filter.Or(list(() -> next(depth - 1)));
      default -> new Filter.Not(next(depth - 1));
    };
  }

  private <T> List<T> list(Supplier<T> element) {
    List<T> list = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(element.get());
    }
    return list;
  }

  private String name() {
    return NAMES[random.nextInt(NAMES.length)];
  }

  private String text() {
    return TEXTS[random.nextInt(TEXTS.length)];
  }

  private Object value() {
    return switch (random.nextInt(instants ? 5 : 4)) {
      case 0 -> text();
      case 1 -> random.nextBoolean();
      case 2 -> random.nextInt(3) == 0 ? random.nextLong() : random.nextLong(-5, 20_000);
      case 3 -> real();
      default -> Instant.ofEpochSecond(random.nextLong(-100_000_000_000L, 100_000_000_000L),
          random.nextInt(1_000_000_000));
    };
  }

  private double real() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(-10, 10);
      case 1 -> -0.0;
      case 2 -> random.nextDouble();
      default -> {
        double any = Double.longBitsToDouble(random.nextLong());
        yield Double.isFinite(any) ? any : Double.MIN_VALUE;
      }
    };
  }
}
