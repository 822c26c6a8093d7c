package dev.winnow.filter;

import static dev.winnow.filter.Filters.and;
import static dev.winnow.filter.Filters.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterCheckerTest {
  private static final FieldTypes TYPES = new Types();

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
      category = 'a' AND tags = 'b'       | category = 'a' AND tags = 'b'
      year = 5.0                          | year = 5
      year BETWEEN 1.0 AND 2              | year BETWEEN 1 AND 2
      rating = 5                          | rating = 5.0
      rating IN (1, 2.5)                  | rating IN (1.0, 2.5)
      rating = -0.0                       | rating = 0.0
      seen < '2024-01-31'                 | seen < TIMESTAMP '2024-01-31T00:00:00Z'
      seen = '2024-01-31T02:00:00+02:00'  | seen = TIMESTAMP '2024-01-31T00:00:00Z'
      seen = 1000                         | seen = TIMESTAMP '1970-01-01T00:00:01Z'
      seen > TIMESTAMP '2024-01-31T00:00:00.123456Z' | seen > TIMESTAMP '2024-01-31T00:00:00.123Z'
      open = true OR NOT open != FALSE    | open = TRUE OR NOT open != FALSE
      tags CONTAINS ALL ('a') AND EXISTS year AND category STARTS WITH 'x' | tags CONTAINS ALL ('a') AND EXISTS year AND category STARTS WITH 'x'
      """)
  void bringsValuesToTheTypesOfTheirFields(String given, String checked) {
    assertThat(FilterText.print(FilterChecker.check(FilterText.parse(given), TYPES)))
        .isEqualTo(checked);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
      catgory = 'a'            | unknown field 'catgory'; there is category, tags, rating, year, title, open, seen
      title = 'a'              | field 'title' is text, which is stored but cannot be filtered on
      EXISTS title             | field 'title' is text, which is stored but cannot be filtered on
      category = 5             | field 'category' is keyword; the number 5 is not allowed, but a text in quotes
      category < 'b'           | field 'category' is keyword; < is for integer, float, timestamp, and for keyword there is =, !=, IN, EXISTS, STARTS WITH
      category CONTAINS 'b'    | field 'category' is keyword; CONTAINS is for keyword[]
      year CONTAINS ANY (5)    | field 'year' is integer; CONTAINS ANY is for keyword[]
      year STARTS WITH '5'     | field 'year' is integer; STARTS WITH is for keyword, keyword[]
      year = 'a'               | field 'year' is integer; the text 'a' is not allowed, but a whole number
      year = 5.5               | field 'year' is integer; the number 5.5 is not allowed, but a whole number
      year < 5.5               | field 'year' is integer; the number 5.5 is not allowed, but a whole number
      year = 1e300             | field 'year' is integer; the number 1.0E300 is not allowed, but a whole number from -2^63
      year = TRUE              | field 'year' is integer; TRUE is not allowed, but a whole number
      year BETWEEN 5 AND 1     | field 'year': BETWEEN 5 AND 1 ends before it begins; the lower value comes first
      year IN (1, 'x')         | field 'year' is integer; the text 'x' is not allowed
      rating = 'x'             | field 'rating' is float; the text 'x' is not allowed, but a number
      open = 1                 | field 'open' is boolean; the number 1 is not allowed, but TRUE and FALSE
      open < TRUE              | field 'open' is boolean; < is for integer, float, timestamp
      seen = 'soon'            | field 'seen' is timestamp; the text 'soon' is not allowed, but a time: ISO-8601
      seen = 1.5               | field 'seen' is timestamp; the number 1.5 is not allowed, but a time: ISO-8601
      tags BETWEEN 'a' AND 'b' | field 'tags' is keyword[]; BETWEEN is for integer, float, timestamp
      """)
  void saysWhatIsAllowedWhenAFilterDoesNotFit(String text, String message) {
    Filter filter = and(not(FilterText.parse(text)));
    assertThatThrownBy(() -> FilterChecker.check(filter, TYPES))
        .isInstanceOf(InvalidFilterException.class).hasMessageStartingWith(message);
  }

  @Test
  void refusesATimeThatHasNoMilliseconds() {
    assertThatThrownBy(() -> FilterChecker.check(Filters.eq("seen", Instant.MAX), TYPES))
        .isInstanceOf(InvalidFilterException.class).hasMessageContaining("'seen' is timestamp");
  }

  @Test
  void refusesNestingThatIsTooDeepInsteadOfOverflowing() {
    Filter deep = Filters.eq("year", 1);
    for (int i = 0; i < 100_000; i++) {
      deep = and(deep);
    }
    Filter filter = deep;
    assertThatThrownBy(() -> FilterChecker.check(filter, TYPES))
        .isInstanceOf(InvalidFilterException.class).hasMessageContaining("more than 200 deep");
  }

  @Test
  void widensSmallNumbersInFactories() {
    assertThat(Filters.in("x", 1, (short) 2, (byte) 3, 4L, 1.5f))
        .isEqualTo(new Filter.In("x", List.of(1L, 2L, 3L, 4L, 1.5)));
    assertThatThrownBy(() -> Filters.eq("x", Double.NaN))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("finite");
    assertThatThrownBy(() -> Filters.eq("x", 'c')).isInstanceOf(IllegalArgumentException.class);
  }

  private static final class Types implements FieldTypes {
    private final Map<String, AttributeType> types = new LinkedHashMap<>();

    Types() {
      types.put("category", AttributeType.KEYWORD);
      types.put("tags", AttributeType.KEYWORD_ARRAY);
      types.put("year", AttributeType.INTEGER);
      types.put("rating", AttributeType.FLOAT);
      types.put("open", AttributeType.BOOLEAN);
      types.put("seen", AttributeType.TIMESTAMP);
      types.put("title", AttributeType.TEXT);
    }

    @Override
    public @Nullable AttributeType typeOf(String field) {
      return types.get(field);
    }

    @Override
    public SequencedCollection<String> fieldNames() {
      return List.copyOf(types.keySet());
    }
  }
}
