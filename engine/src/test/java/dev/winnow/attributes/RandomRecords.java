package dev.winnow.attributes;

import dev.winnow.Field;
import dev.winnow.filter.AttributeType;
import dev.winnow.filter.Filter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Random records of all types, with few and many distinct values, skewed and even, rare and often missing; and filters on them. */
final class RandomRecords {
  static final List<Field> FIELDS = List.of(new Field("few", AttributeType.KEYWORD),
      new Field("many", AttributeType.KEYWORD), new Field("tags", AttributeType.KEYWORD_ARRAY),
      new Field("authors", AttributeType.KEYWORD_ARRAY), new Field("count", AttributeType.INTEGER),
      new Field("day", AttributeType.INTEGER), new Field("rating", AttributeType.FLOAT),
      new Field("open", AttributeType.BOOLEAN), new Field("seen", AttributeType.TIMESTAMP),
      new Field("title", AttributeType.TEXT));

  private final SplittableRandom random;

  RandomRecords(SplittableRandom random) {
    this.random = random;
  }

  List<Map<String, Object>> records(int rows) {
    double[] missing = new double[FIELDS.size()];
    for (int i = 0; i < missing.length; i++) {
      missing[i] = random.nextInt(3) == 0 ? 0 : random.nextInt(4) == 0 ? 1 : random.nextDouble();
    }
    List<Map<String, Object>> records = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      Map<String, Object> record = new LinkedHashMap<>();
      for (int i = 0; i < missing.length; i++) {
        if (random.nextDouble() >= missing[i]) {
          record.put(FIELDS.get(i).name(), value(FIELDS.get(i).name()));
        }
      }
      records.add(record);
    }
    return records;
  }

  /** A value as the field holds it. */
  private Object value(String field) {
    return switch (field) {
      case "tags", "authors" -> {
        Set<String> elements = new LinkedHashSet<>();
        for (int i = random.nextInt(5); i > 0; i--) {
          elements.add((String) scalar(field));
        }
        yield List.copyOf(elements);
      }
      default -> scalar(field);
    };
  }

  private Object scalar(String field) {
    return switch (field) {
      case "few", "tags" ->
        "cat." + (char) ('a' + skewed(12)) + (random.nextInt(8) == 0 ? "é😀" : "");
      case "many", "authors" -> "name " + random.nextInt(3_000);
      case "count" -> (long) skewed(9) - 2;
      case "day" -> random.nextInt(50) == 0 ? random.nextLong() : random.nextLong(2_000);
      case "rating" -> (random.nextInt(400) - 200) / 8.0;
      case "open" -> random.nextBoolean();
      case "seen" -> Instant.ofEpochMilli(random.nextLong(-1_000, 1_000) * 86_400_000L);
      default -> "A title of " + random.nextInt(1_000) + " ∀ε";
    };
  }

  private int skewed(int bound) {
    return Math.min(random.nextInt(bound), random.nextInt(bound));
  }

  /** A filter with values of exactly the fields' types. */
  Filter filter(int depth) {
    return switch (random.nextInt(depth > 0 ? 14 : 9)) {
      case 0, 1 -> keyword(pick("few", "many"));
      case 2, 3 -> list(pick("tags", "authors"));
      case 4, 5, 6 -> ordered(pick("count", "day", "rating", "seen"));
      case 7 -> random.nextBoolean()
          ? new Filter.Eq("open", random.nextBoolean())
          : new Filter.Ne("open", random.nextBoolean());
      case 8 -> random.nextInt(5) == 0
          ? new Filter.True()
          : new Filter.Exists(FIELDS.get(random.nextInt(FIELDS.size() - 1)).name());
      case 9, 10 -> new Filter.And(several(() -> filter(depth - 1)));
      case 11, 12 -> new Filter.Or(several(() -> filter(depth - 1)));
      default -> new Filter.Not(filter(depth - 1));
    };
  }

  private Filter keyword(String field) {
    return switch (random.nextInt(4)) {
      case 0 -> new Filter.Eq(field, scalar(field));
      case 1 -> new Filter.Ne(field, scalar(field));
      case 2 -> new Filter.In(field, several(() -> scalar(field)));
      default -> new Filter.Prefix(field, prefix(field));
    };
  }

  private Filter list(String field) {
    return switch (random.nextInt(6)) {
      case 0 -> new Filter.Eq(field, scalar(field));
      case 1 -> new Filter.In(field, several(() -> scalar(field)));
      case 2 -> new Filter.Contains(field, scalar(field));
      case 3 -> new Filter.ContainsAny(field, several(() -> scalar(field)));
      case 4 -> new Filter.ContainsAll(field, several(() -> scalar(field)));
      default -> new Filter.Prefix(field, prefix(field));
    };
  }

  @SuppressWarnings("unchecked")
  private Filter ordered(String field) {
    Object value = scalar(field);
    Object other = scalar(field);
    boolean rising = ((Comparable<Object>) value).compareTo(other) <= 0;
    return switch (random.nextInt(6)) {
      case 0 -> new Filter.Eq(field, value);
      case 1 -> new Filter.Ne(field, value);
      case 2 -> new Filter.In(field, several(() -> scalar(field)));
      case 3 -> new Filter.Between(field, rising ? value : other, rising ? other : value);
      default -> new Filter.Compare(field, Filter.Comparison.values()[random.nextInt(4)], value);
    };
  }

  private String prefix(String field) {
    String text = (String) scalar(field);
    int end = random.nextInt(text.length() + 1);
    // Half of a surrogate pair is no prefix of stored text, whatever Java's startsWith says.
    return text.substring(0,
        end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }

  private String pick(String... names) {
    return names[random.nextInt(names.length)];
  }

  private <T> List<T> several(Supplier<T> element) {
    List<T> list = new ArrayList<>();
    for (int i = random.nextInt(random.nextInt(6) == 0 ? 12 : 4); i > 0; i--) {
      list.add(element.get());
    }
    return list;
  }
}
