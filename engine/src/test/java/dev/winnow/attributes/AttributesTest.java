package dev.winnow.attributes;

import static dev.winnow.filter.Filters.between;
import static dev.winnow.filter.Filters.containsAll;
import static dev.winnow.filter.Filters.eq;
import static dev.winnow.filter.Filters.exists;
import static dev.winnow.filter.Filters.in;
import static dev.winnow.filter.Filters.lt;
import static dev.winnow.filter.Filters.ne;
import static dev.winnow.filter.Filters.not;
import static dev.winnow.filter.Filters.startsWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.CorruptDataException;
import dev.winnow.Field;
import dev.winnow.InvalidRequestException;
import dev.winnow.filter.AttributeType;
import dev.winnow.filter.Filter;
import dev.winnow.filter.Filters;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.MemorySections;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributesTest {
  private static final List<Field> FIELDS = List.of(new Field("category", AttributeType.KEYWORD),
      new Field("tags", AttributeType.KEYWORD_ARRAY), new Field("year", AttributeType.INTEGER),
      new Field("rating", AttributeType.FLOAT), new Field("open", AttributeType.BOOLEAN),
      new Field("seen", AttributeType.TIMESTAMP), new Field("title", AttributeType.TEXT));
  private static final List<String> NAMES = FIELDS.stream().map(Field::name).toList();

  @Test
  void findsRowsByEveryType() throws IOException {
    Attributes attributes = stored(
        Map.of("category", "cs.LG", "tags", List.of("a", "b"), "year", 2020, "rating", 1.5f),
        Map.of("category", "cs.CV", "tags", List.of("b"), "open", true),
        Map.of("year", 2021L, "seen", "2024-01-31", "open", false), Map.of());
    assertThat(rows(attributes, eq("category", "cs.LG"))).containsExactly(0);
    assertThat(rows(attributes, ne("category", "cs.LG"))).containsExactly(1, 2, 3);
    assertThat(rows(attributes, startsWith("category", "cs."))).containsExactly(0, 1);
    assertThat(rows(attributes, eq("tags", "b"))).containsExactly(0, 1);
    assertThat(rows(attributes, containsAll("tags", "a", "b"))).containsExactly(0);
    assertThat(rows(attributes, in("year", 2019, 2021))).containsExactly(2);
    assertThat(rows(attributes, between("year", 2020, 2021))).containsExactly(0, 2);
    assertThat(rows(attributes, lt("rating", 2.0))).containsExactly(0);
    assertThat(rows(attributes, eq("open", false))).containsExactly(2);
    assertThat(rows(attributes, eq("seen", Instant.parse("2024-01-31T00:00:00Z"))))
        .containsExactly(2);
    assertThat(rows(attributes, not(exists("year")))).containsExactly(1, 3);
    assertThat(attributes.evaluate(new Filter.True()).isAll()).isTrue();
  }

  @Test
  void returnsValuesInTheOrderAskedForAsTheHitTypes() throws IOException {
    Attributes attributes = stored(Map.of("category", "é", "tags", List.of("b", "a", "b"), "year",
        (short) 7, "rating", new BigDecimal("2.5"), "open", true, "seen", 1_000L, "title", ""));
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("title", "");
    expected.put("seen", Instant.ofEpochSecond(1));
    expected.put("tags", List.of("b", "a"));
    expected.put("year", 7L);
    expected.put("rating", 2.5);
    expected.put("open", true);
    expected.put("category", "é");
    List<String> names = List.of("title", "seen", "tags", "year", "rating", "open", "category");
    assertThat(List.copyOf(attributes.values(0, names).entrySet()))
        .isEqualTo(List.copyOf(expected.entrySet()));
  }

  @Test
  void tellsAnEmptyListAndAnEmptyTextFromMissingOnes() throws IOException {
    Attributes attributes = stored(Map.of("tags", List.of(), "title", ""), Map.of());
    assertThat(rows(attributes, exists("tags"))).containsExactly(0);
    assertThat(attributes.values(0, NAMES)).isEqualTo(Map.of("tags", List.of(), "title", ""));
    assertThat(attributes.values(1, NAMES)).isEmpty();
  }

  @Test
  void takesANullForMissing() throws IOException {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("year", null);
    assertThat(stored(record).count(exists("year"))).isZero();
  }

  @Test
  void takesMinusZeroForZero() throws IOException {
    Attributes attributes = stored(Map.of("rating", -0.0), Map.of("rating", 0.0));
    assertThat(attributes.count(eq("rating", 0.0))).isEqualTo(2);
    assertThat(attributes.values(0, NAMES)).containsEntry("rating", 0.0);
  }

  @Test
  void ordersExtremeNumbers() throws IOException {
    Attributes attributes = stored(Map.of("rating", -Double.MAX_VALUE, "year", Long.MIN_VALUE),
        Map.of("rating", -Double.MIN_VALUE, "year", -1),
        Map.of("rating", Double.MIN_VALUE, "year", Long.MAX_VALUE));
    assertThat(rows(attributes, lt("rating", 0.0))).containsExactly(0, 1);
    assertThat(rows(attributes, Filters.ge("rating", Double.MIN_VALUE))).containsExactly(2);
    assertThat(rows(attributes, Filters.gt("year", -1))).containsExactly(2);
    assertThat(attributes.values(0, NAMES)).containsEntry("rating", -Double.MAX_VALUE)
        .containsEntry("year", Long.MIN_VALUE);
  }

  @Test
  void putsRowsInTheOrderGiven() throws IOException {
    AttributesWriter writer = new AttributesWriter(FIELDS);
    for (String name : List.of("zero", "one", "two")) {
      writer.add(Map.of("category", name, "tags", List.of(name, "x"), "title", name + name));
    }
    MemorySections file = new MemorySections();
    writer.write(file, new int[] {2, 0, 1});
    Attributes attributes = Attributes.open(FIELDS, file, 3);
    assertThat(rows(attributes, eq("category", "two"))).containsExactly(0);
    assertThat(attributes.values(2, NAMES))
        .isEqualTo(Map.of("category", "one", "tags", List.of("one", "x"), "title", "oneone"));
    assertThatThrownBy(() -> writer.write(new MemorySections(), new int[] {0, 0, 1}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void worksWithoutRowsAndWithoutFields() throws IOException {
    Attributes attributes = stored();
    assertThat(attributes.evaluate(not(eq("year", 1))).cardinality()).isZero();
    MemorySections file = new MemorySections();
    AttributesWriter writer = new AttributesWriter(List.of());
    writer.add(Map.of());
    writer.write(file, null);
    assertThat(Attributes.open(List.of(), file, 1).count(new Filter.True())).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      category | field 'category' is keyword; 1.5 (Double) is not allowed, but a String
      tags     | field 'tags' is keyword[]; 1.5 (Double) is not allowed, but a collection of String
      year     | field 'year' is integer; 1.5 (Double) is not allowed, but an Integer, Long, Short or Byte
      open     | field 'open' is boolean; 1.5 (Double) is not allowed, but a Boolean
      seen     | field 'seen' is timestamp; 1.5 (Double) is not allowed, but an Instant, milliseconds
      title    | field 'title' is text; 1.5 (Double) is not allowed, but a String
      yaer     | unknown field 'yaer'; the schema has category, tags, year, rating, open, seen, title
      """)
  void refusesAValueThatDoesNotFit(String field, String message) {
    assertThatThrownBy(() -> new AttributesWriter(FIELDS).add(Map.of(field, 1.5)))
        .isInstanceOf(InvalidRequestException.class).hasMessageStartingWith(message);
  }

  @Test
  void refusesValuesThatCannotBeStored() {
    AttributesWriter writer = new AttributesWriter(FIELDS);
    for (Map<String, ?> record : List.of(Map.of("rating", Double.NaN),
        Map.of("rating", new BigDecimal("1e999")), Map.of("seen", "soon"),
        Map.of("seen", Instant.MAX), Map.of("tags", List.of(1)),
        Map.of("tags", Arrays.asList("a", null)), Map.of("category", "half \uD83D"))) {
      assertThatThrownBy(() -> writer.add(record)).as("%s", record)
          .isInstanceOf(InvalidRequestException.class).hasMessageContaining("field '");
    }
    assertThat(writer.rows()).isZero();
  }

  @Test
  void findsNothingForHalfOfASurrogatePair() throws IOException {
    Attributes attributes = stored(Map.of("category", "?", "tags", List.of("?x")));
    assertThat(attributes.count(eq("category", "\uD83D"))).isZero();
    assertThat(attributes.count(startsWith("tags", "\uD83D"))).isZero();
    assertThat(attributes.count(eq("category", "?"))).isEqualTo(1);
  }

  @Test
  void saysWhichFieldDoesNotExist() throws IOException {
    Attributes attributes = stored(Map.of());
    assertThatThrownBy(() -> attributes.values(0, List.of("nope")))
        .isInstanceOf(InvalidRequestException.class).hasMessageContaining("'nope'");
  }

  @Test
  void refusesToOpenWhatWasWrittenForOtherFieldsOrRows() throws IOException {
    MemorySections file = new MemorySections();
    new AttributesWriter(FIELDS).write(file, null);
    assertThatThrownBy(() -> Attributes.open(FIELDS, file, 1))
        .isInstanceOf(CorruptDataException.class).hasMessageContaining("other rows");
    assertThatThrownBy(() -> Attributes.open(FIELDS.reversed(), file, 0))
        .isInstanceOf(CorruptDataException.class).hasMessageContaining("another type");
    assertThatThrownBy(() -> Attributes.open(FIELDS.subList(1, 3), file, 0))
        .isInstanceOf(CorruptDataException.class);
  }

  @Test
  void answersOrNamesTheDamageButThrowsNothingElseWhateverBytesChange() throws IOException {
    for (long seed = 0; seed < 150; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      RandomRecords source = new RandomRecords(random);
      MemorySections file = new MemorySections();
      AttributesWriter writer = new AttributesWriter(RandomRecords.FIELDS);
      source.records(300).forEach(writer::add);
      writer.write(file, null);
      damage(file, random);
      try {
        Attributes attributes = Attributes.open(RandomRecords.FIELDS, file, 300);
        for (int i = 0; i < 60; i++) {
          Filter filter = source.filter(2);
          assertThat(attributes.evaluate(filter).cardinality()).isBetween(0, 300);
          attributes.count(filter);
        }
        for (int row = 0; row < 300; row++) {
          attributes.values(row, RandomRecords.FIELDS.stream().map(Field::name).toList());
        }
      } catch (CorruptDataException e) {
        assertThat(e).hasMessageStartingWith("memory: ");
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  private static void damage(MemorySections file, SplittableRandom random) {
    List<String> names = List.copyOf(file.sections().keySet());
    String name = names.get(random.nextInt(names.size()));
    byte[] bytes = file.sections().get(name);
    if (random.nextInt(4) == 0) {
      file.sections().put(name, Arrays.copyOf(bytes, random.nextInt(bytes.length + 9)));
    }
    bytes = file.sections().get(name);
    for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
  }

  @SafeVarargs
  private static Attributes stored(Map<String, ?>... records) throws IOException {
    AttributesWriter writer = new AttributesWriter(FIELDS);
    for (Map<String, ?> record : records) {
      writer.add(record);
    }
    MemorySections file = new MemorySections();
    writer.write(file, null);
    return Attributes.open(FIELDS, file, records.length);
  }

  private static int[] rows(Attributes attributes, Filter filter) {
    AcceptSet found = attributes.evaluate(filter);
    assertThat(attributes.count(filter)).isEqualTo(found.cardinality());
    int[] rows = new int[found.size()];
    return Arrays.copyOf(rows, found.copyRows(0, rows));
  }

  @Test
  void laysRowsByTheNumberWithTheMostDistinctValues() {
    AttributesWriter writer = new AttributesWriter(FIELDS);
    writer.add(Map.of("year", 2000L, "rating", 0.5));
    writer.add(Map.of("year", 2000L, "rating", -1.5));
    writer.add(Map.of("year", 1990L));
    writer.add(Map.of("rating", 7.0, "open", true));
    assertThat(writer.places()).containsExactly(1, 0, -1, 2);
  }

  @Test
  void hasNoPlacesWithoutNumbers() {
    AttributesWriter writer = new AttributesWriter(
        List.of(new Field("open", AttributeType.BOOLEAN), new Field("a", AttributeType.KEYWORD)));
    writer.add(Map.of("open", true, "a", "x"));
    assertThat(writer.places()).isNull();
  }
}
