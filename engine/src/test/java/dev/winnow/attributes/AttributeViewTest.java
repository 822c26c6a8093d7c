package dev.winnow.attributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.CorruptDataException;
import dev.winnow.Field;
import dev.winnow.filter.AttributeType;
import dev.winnow.spi.AttributeView;
import dev.winnow.spi.LabelColumn;
import dev.winnow.spi.MemorySections;
import dev.winnow.spi.NumberColumn;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributeViewTest {
  private static final List<Field> FIELDS = List.of(new Field("category", AttributeType.KEYWORD),
      new Field("tags", AttributeType.KEYWORD_ARRAY), new Field("year", AttributeType.INTEGER),
      new Field("rating", AttributeType.FLOAT), new Field("open", AttributeType.BOOLEAN),
      new Field("seen", AttributeType.TIMESTAMP), new Field("title", AttributeType.TEXT));
  private static final List<Map<String, Object>> ROWS = List.of(
      Map.of("category", "b", "tags", List.of("z", "x"), "year", 2021, "open", true),
      Map.of("category", "a", "tags", List.of(), "year", 2019, "rating", -1.5),
      Map.of("tags", List.of("y", "z"), "seen", "2024-01-31", "open", false),
      Map.of("category", "b", "year", 2019, "rating", 2.5, "open", true));

  private final MemorySections file = new MemorySections();
  private final AttributeView view = open();

  private AttributeView open() {
    AttributesWriter writer = new AttributesWriter(FIELDS);
    ROWS.forEach(writer::add);
    try {
      writer.write(file, null);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return Attributes.open(FIELDS, file, ROWS.size());
  }

  @Test
  void namesFieldsAndTypes() {
    assertThat(view.fieldNames()).containsExactly("category", "tags", "year", "rating", "open",
        "seen", "title");
    assertThat(view.typeOf("tags")).isEqualTo(AttributeType.KEYWORD_ARRAY);
    assertThat(view.typeOf("nope")).isNull();
  }

  @Test
  void labelsOfOneKeyword() {
    LabelColumn labels = view.labels("category");
    assertThat(labels.count()).isEqualTo(2);
    assertThat(labels.text(1)).isEqualTo("b");
    assertThat(labels.find("b")).isEqualTo(1);
    assertThat(labels.find("c")).isEqualTo(-1);
    assertThat(labels.find(true)).isEqualTo(-1);
    assertThat(labels.rows(1)).isEqualTo(2);
    assertThat(labels.rowsWith(1)).containsExactly(0, 3);
    assertThat(read(labels, 0)).containsExactly(1);
    assertThat(read(labels, 2)).isEmpty();
    assertThat(labels.has(3, 1)).isTrue();
    assertThat(labels.has(3, 0)).isFalse();
    assertThat(labels.has(2, 0)).isFalse();
  }

  @Test
  void labelsOfListsRise() {
    LabelColumn labels = view.labels("tags");
    assertThat(read(labels, 0)).containsExactly(labels.find("x"), labels.find("z"));
    assertThat(read(labels, 1)).isEmpty();
    assertThat(read(labels, 3)).isEmpty();
    assertThat(labels.rowsWith(labels.find("z"))).containsExactly(0, 2);
    assertThat(labels.has(2, labels.find("y"))).isTrue();
    assertThat(labels.has(0, labels.find("y"))).isFalse();
  }

  @Test
  void labelsOfBooleans() {
    LabelColumn labels = view.labels("open");
    assertThat(labels.count()).isEqualTo(2);
    assertThat(labels.text(labels.find(true))).isEqualTo("true");
    assertThat(labels.rowsWith(labels.find(true))).containsExactly(0, 3);
    assertThat(read(labels, 2)).containsExactly(labels.find(false));
    assertThat(labels.find("true")).isEqualTo(-1);
  }

  @Test
  void ordinalsOfNumbers() {
    NumberColumn years = view.numbers("year");
    assertThat(years.count()).isEqualTo(2);
    assertThat(years.ordinal(0)).isEqualTo(1);
    assertThat(years.ordinal(2)).isEqualTo(-1);
    assertThat(years.has(2)).isFalse();
    assertThat(years.value(1)).isEqualTo(2021L);
    assertThat(years.atLeast(2019L)).isZero();
    assertThat(years.above(2019L)).isEqualTo(1);
    assertThat(years.atLeast(2022L)).isEqualTo(2);
    assertThat(years.rows(0, 1)).isEqualTo(2);
    assertThat(years.rows(0, 2)).isEqualTo(3);
    assertThat(years.rows(1, 1)).isZero();
    assertThat(years.rowsByValue()).containsExactly(1, 3, 0);
  }

  @Test
  void ordinalsOfFloatsAndTimes() {
    NumberColumn ratings = view.numbers("rating");
    assertThat(ratings.rowsByValue()).containsExactly(1, 3);
    assertThat(ratings.above(-1.5)).isEqualTo(1);
    NumberColumn seen = view.numbers("seen");
    assertThat(seen.atLeast(Instant.parse("2024-02-01T00:00:00Z"))).isEqualTo(1);
    assertThat(seen.value(0)).isEqualTo(Instant.parse("2024-01-31T00:00:00Z"));
  }

  @Test
  void refusesFieldsOfOtherTypes() {
    for (String field : List.of("year", "title", "nope")) {
      assertThatThrownBy(() -> view.labels(field)).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + field + "'");
    }
    for (String field : List.of("category", "open", "nope")) {
      assertThatThrownBy(() -> view.numbers(field)).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + field + "'");
    }
  }

  @Test
  void namesTheFileOfOrdinalsThatDoNotExist() {
    Arrays.fill(file.sections().get("attribute.0.ordinals"), (byte) 0x7f);
    Arrays.fill(file.sections().get("attribute.2.ordinals"), (byte) 0x7f);
    AttributeView damaged = Attributes.open(FIELDS, file, ROWS.size());
    assertThatThrownBy(() -> read(damaged.labels("category"), 0))
        .isInstanceOf(CorruptDataException.class).hasMessageContaining("memory");
    assertThatThrownBy(() -> damaged.numbers("year").ordinal(0))
        .isInstanceOf(CorruptDataException.class).hasMessageContaining("memory");
  }

  private static int[] read(LabelColumn labels, int row) {
    int[] target = new int[labels.labels(row)];
    assertThat(labels.read(row, target)).isEqualTo(target.length);
    return target;
  }
}
