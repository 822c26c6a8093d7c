package dev.winnow.attributes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.Field;
import dev.winnow.Metric;
import dev.winnow.Schema;
import dev.winnow.filter.Filter;
import dev.winnow.filter.FilterChecker;
import dev.winnow.filter.FilterText;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.MemorySections;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Single rows and columns give the same answers. */
class RowMatcherTest {
  private static final Schema SCHEMA = Schema.builder(2, Metric.DOT).keyword("k").keywords("ks")
      .integer("i").real("f").bool("b").timestamp("t").build();
  private static final int ROWS = 500;
  private static final List<String> WORDS = List.of("", "a", "ab", "abc", "b", "ü", "😀", "\uFFFD");
  private static final List<String> FILTERS = List.of("k = 'a'", "k != 'a'", "k IN ('a', 'ü', 'x')",
      "k STARTS WITH 'a'", "k STARTS WITH ''", "k STARTS WITH '😀'", "NOT EXISTS k", "EXISTS k",
      "ks CONTAINS 'a'", "ks CONTAINS ANY ('a', '😀')", "ks CONTAINS ALL ('a', 'ab')", "EXISTS ks",
      "ks STARTS WITH 'ab'", "ks = 'b'", "ks IN ('b', 'c')", "i < 3", "i <= 3", "i > 3", "i >= 3",
      "i = 3", "i != 3", "i IN (1, 2, 99)", "i BETWEEN 2 AND 4", "f < 0.25", "f BETWEEN -0.5 AND 0",
      "f = 0", "b = TRUE", "b != TRUE", "NOT EXISTS b", "t >= TIMESTAMP '1970-01-01T00:00:00.003Z'",
      "t < TIMESTAMP '1970-01-01T00:00:00.0035Z'", "NOT (i < 3 AND k = 'a')",
      "i < 3 OR (k = 'a' AND NOT b = TRUE)");

  private static @Nullable Object[] row(Random random) {
    @Nullable
    Object[] row = new @Nullable Object[SCHEMA.fields().size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = random.nextInt(5) == 0 ? null : switch (i) {
        case 0 -> WORDS.get(random.nextInt(WORDS.size()));
        case 1 -> WORDS.stream().filter(word -> random.nextInt(3) == 0).toArray(String[]::new);
        case 2 -> (long) random.nextInt(6);
        case 3 -> random.nextInt(5) / 4.0 - 0.5;
        case 4 -> random.nextBoolean();
        default -> Instant.ofEpochMilli(random.nextInt(6));
      };
    }
    return row;
  }

  @Test
  void saysOfARowWhatColumnsSay() throws IOException {
    long seed = 11;
    Random random = new Random(seed);
    List<@Nullable Object[]> rows = new ArrayList<>();
    AttributesWriter writer = new AttributesWriter(SCHEMA.fields());
    for (int i = 0; i < ROWS; i++) {
      @Nullable
      Object[] row = row(random);
      rows.add(row);
      writer.addChecked(row);
    }
    MemorySections sections = new MemorySections();
    writer.write(sections, null);
    Attributes attributes = Attributes.open(SCHEMA.fields(), sections, ROWS);
    for (String text : FILTERS) {
      Filter checked = FilterChecker.check(FilterText.parse(text), SCHEMA);
      AcceptSet accept = attributes.evaluate(checked);
      RowMatcher matcher = new RowMatcher(checked, SCHEMA.fields());
      for (int i = 0; i < ROWS; i++) {
        assertThat(matcher.matches(rows.get(i))).as("%s, row %d, seed %d", text, i, seed)
            .isEqualTo(accept.contains(i));
      }
    }
    assertThat(attributes.check()).isEmpty();
  }

  @Test
  void changesLeaveTheRestAndNullTakesAway() {
    RecordChecker checker = new RecordChecker(SCHEMA.fields());
    @Nullable
    Object[] before = checker.check(java.util.Map.of("k", "a", "i", 5));
    java.util.Map<String, @Nullable Object> change = new java.util.HashMap<>();
    change.put("k", null);
    change.put("f", 2);
    @Nullable
    Object[] after = checker.change(before, change);
    List<String> names = SCHEMA.fields().stream().map(Field::name).toList();
    assertThat(checker.shown(after, names)).isEqualTo(java.util.Map.of("i", 5L, "f", 2.0));
    assertThat(checker.shown(before, names)).isEqualTo(java.util.Map.of("k", "a", "i", 5L));
  }
}
