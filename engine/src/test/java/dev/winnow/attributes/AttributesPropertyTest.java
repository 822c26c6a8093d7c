package dev.winnow.attributes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.filter.Filter;
import dev.winnow.filter.FilterText;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.MemorySections;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AttributesPropertyTest {

  @Test
  void everyFilterFindsTheRowsThatItsMeaningSays() throws IOException {
    for (long seed = 0; seed < 40; seed++) {
      check(seed, 5_000, 60);
    }
  }

  @Test
  @Tag("campaign")
  void everyFilterFindsTheRowsThatItsMeaningSaysForLong() throws IOException {
    for (long seed = 1_000; seed < 1_040; seed++) {
      check(seed, 200_000, 40);
    }
  }

  private static void check(long seed, int mostRows, int filters) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    int rows = switch (random.nextInt(4)) {
      case 0 -> random.nextInt(4);
      case 1 -> 64 * random.nextInt(1, 5);
      case 2 -> random.nextInt(500);
      default -> random.nextInt(mostRows + 1);
    };
    RandomRecords source = new RandomRecords(random);
    List<Map<String, Object>> records = source.records(rows);
    int[] order = random.nextBoolean() ? null : shuffled(rows, random);
    MemorySections file = new MemorySections();
    AttributesWriter writer = new AttributesWriter(RandomRecords.FIELDS);
    records.forEach(writer::add);
    writer.write(file, order);
    List<Map<String, Object>> stored = order == null
        ? records
        : Arrays.stream(order).mapToObj(records::get).toList();
    Attributes attributes = Attributes.open(RandomRecords.FIELDS, file, rows);
    for (int i = 0; i < filters; i++) {
      check(attributes, stored, source.filter(random.nextInt(4)),
          "seed " + seed + ", filter " + i + ", " + rows + " rows");
    }
    List<String> names = List.of("title", "tags", "seen", "count", "few", "rating", "open");
    for (int row = 0; row < rows; row += 1 + rows / 100) {
      Map<String, Object> expected = new LinkedHashMap<>();
      for (String name : names) {
        if (stored.get(row).containsKey(name)) {
          expected.put(name, stored.get(row).get(name));
        }
      }
      assertThat(List.copyOf(attributes.values(row, names).entrySet()))
          .as("seed %d, row %d", seed, row).isEqualTo(List.copyOf(expected.entrySet()));
    }
  }

  private static void check(Attributes attributes, List<Map<String, Object>> records, Filter filter,
      String where) {
    int[] expected = IntStream.range(0, records.size())
        .filter(row -> RowOracle.matches(filter, records.get(row))).toArray();
    String what = where + ": " + FilterText.print(filter);
    AcceptSet found = attributes.evaluate(filter);
    int[] copied = new int[records.size() + 1];
    int count = found.copyRows(0, copied);
    assertThat(Arrays.copyOf(copied, count)).as(what).isEqualTo(expected);
    assertThat(found.cardinality()).as(what).isEqualTo(expected.length);
    assertThat(found.size()).as(what).isEqualTo(records.size());
    assertThat(Arrays.stream(found.words()).map(Long::bitCount).sum()).as(what)
        .isEqualTo(expected.length);
    assertThat(attributes.count(filter)).as(what).isEqualTo(expected.length);
  }

  private static int[] shuffled(int rows, SplittableRandom random) {
    int[] order = IntStream.range(0, rows).toArray();
    for (int i = rows - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int moved = order[i];
      order[i] = order[j];
      order[j] = moved;
    }
    return order;
  }
}
