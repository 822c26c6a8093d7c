package dev.winnow.filter;

import static dev.winnow.filter.Filters.and;
import static dev.winnow.filter.Filters.between;
import static dev.winnow.filter.Filters.contains;
import static dev.winnow.filter.Filters.containsAll;
import static dev.winnow.filter.Filters.containsAny;
import static dev.winnow.filter.Filters.eq;
import static dev.winnow.filter.Filters.exists;
import static dev.winnow.filter.Filters.ge;
import static dev.winnow.filter.Filters.gt;
import static dev.winnow.filter.Filters.in;
import static dev.winnow.filter.Filters.le;
import static dev.winnow.filter.Filters.lt;
import static dev.winnow.filter.Filters.ne;
import static dev.winnow.filter.Filters.not;
import static dev.winnow.filter.Filters.or;
import static dev.winnow.filter.Filters.startsWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTextTest {

  @Test
  void readsTheExampleOfTheDesign() {
    assertThat(FilterText.parse("primary_category = 'cs.LG' AND create_day BETWEEN 15000 AND 16000"
        + " AND NOT sub_categories CONTAINS 'cs.CV'"))
        .isEqualTo(and(eq("primary_category", "cs.LG"), between("create_day", 15000, 16000),
            not(contains("sub_categories", "cs.CV"))));
  }

  @Test
  void readsEveryOperator() {
    assertParses("x = 1", eq("x", 1));
    assertParses("x != 1", ne("x", 1));
    assertParses("x<1", lt("x", 1));
    assertParses("x<=-1", le("x", -1));
    assertParses("x > 1.5", gt("x", 1.5));
    assertParses("x >= 1e3", ge("x", 1000.0));
    assertParses("x BETWEEN 1 AND 2", between("x", 1, 2));
    assertParses("x IN ('a', 'b')", in("x", "a", "b"));
    assertParses("x NOT IN ('a')", not(in("x", "a")));
    assertParses("x IN ()", in("x"));
    assertParses("x CONTAINS 'a'", contains("x", "a"));
    assertParses("x CONTAINS ANY ('a', 'b')", containsAny("x", "a", "b"));
    assertParses("x CONTAINS ALL ('a', 'b')", containsAll("x", "a", "b"));
    assertParses("EXISTS x", exists("x"));
    assertParses("x STARTS WITH 'math.'", startsWith("x", "math."));
    assertParses("TRUE", new Filter.True());
    assertParses("FALSE", or());
  }

  @Test
  void readsValuesOfEveryType() {
    assertParses("x = 'it''s'", eq("x", "it's"));
    assertParses("x = 5", eq("x", 5L));
    assertParses("x = 5.0", eq("x", 5.0));
    assertParses("x = -9223372036854775808", eq("x", Long.MIN_VALUE));
    assertParses("x = true", eq("x", true));
    assertParses("x = TIMESTAMP '2024-01-31T00:00:00Z'",
        eq("x", Instant.parse("2024-01-31T00:00:00Z")));
    assertParses("x = timestamp '2024-01-31T02:00:00+02:00'",
        eq("x", Instant.parse("2024-01-31T00:00:00Z")));
    assertParses("x = TIMESTAMP '2024-01-31'", eq("x", Instant.parse("2024-01-31T00:00:00Z")));
  }

  @Test
  void bindsNotTighterThanAndTighterThanOr() {
    assertParses("a = 1 OR b = 2 AND NOT c = 3 OR d = 4",
        or(eq("a", 1), and(eq("b", 2), not(eq("c", 3))), eq("d", 4)));
    assertParses("NOT (a = 1 OR b = 2) AND c = 3",
        and(not(or(eq("a", 1), eq("b", 2))), eq("c", 3)));
    assertParses("a = 1 AND (b = 2 AND c = 3)", and(eq("a", 1), and(eq("b", 2), eq("c", 3))));
  }

  @Test
  void ignoresTheCaseOfKeywordsButNotOfNames() {
    assertParses("a = 1 and Not B in ('x') oR exists c",
        or(and(eq("a", 1), not(in("B", "x"))), exists("c")));
  }

  @Test
  void takesFieldNamesWithDotsAndDashesAndQuotesForKeywords() {
    assertParses("meta.sub-field_2 = 1", eq("meta.sub-field_2", 1));
    assertParses("\"and\" = 1 AND \"two \"\"words\" = 2", and(eq("and", 1), eq("two \"words", 2)));
    assertParses("timestamp > TIMESTAMP '2024-01-31'",
        gt("timestamp", Instant.parse("2024-01-31T00:00:00Z")));
  }

  @Test
  void printsTheSimplestTextThatReadsBack() {
    assertThat(FilterText.print(or(and(eq("a", "it's"), not(in("and", 1, 2.0))), and(), or(),
        or(exists("t")), not(and(ne("b", true), lt("c", Instant.EPOCH))))))
        .isEqualTo("(a = 'it''s' AND NOT \"and\" IN (1, 2.0)) OR ALL () OR FALSE OR ANY (EXISTS t)"
            + " OR NOT (b != TRUE AND c < TIMESTAMP '1970-01-01T00:00:00Z')");
  }

  @Test
  void readsBackWhatItPrints() {
    for (long seed = 0; seed < 3_000; seed++) {
      Filter filter = new RandomFilters(seed, true).next(5);
      String text = FilterText.print(filter);
      assertThat(FilterText.parse(text)).as("seed %d: %s", seed, text).isEqualTo(filter);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
      (a = 1 AND b = 2          | 17 | expected ')' to close the '(' at character 1, but the filter ends there
      a = 1)                    | 6  | found ')' without a '(' before it
      a IN (1, 2                | 11 | expected ')' to close the '(' at character 6, but the filter ends there
      a IN (1 2)                | 9  | expected ')' to close the '(' at character 6, found the number 2
      a BETWEEN 5               | 12 | expected AND between the two ends of BETWEEN, but the filter ends there
      a BETWEEN 5 OR 6          | 13 | expected AND between the two ends of BETWEEN, found OR
      a =                       | 4  | expected a value
      a = = 5                   | 5  | expected a value
      a == 5                    | 4  | expected a value
      a 5                       | 3  | expected =, !=, <, <=, >, >=, BETWEEN, IN, CONTAINS or STARTS WITH after the field 'a', found the number 5
      a = 1 b = 2               | 7  | expected AND, OR or the end, found 'b'
      a = 1 AND                 | 10 | expected a condition, but the filter ends there
      AND = 1                   | 1  | expected a condition, found AND
      EXISTS in                 | 8  | expected a field name, found IN (a field named like a keyword stands in double quotes)
      a = 'open                 | 10 | expected ' to close the text that begins at character 5, but the filter ends there
      "a = 5                    | 7  | expected " to close the field name that begins at character 1
      a = cs.LG                 | 5  | expected a value: 'text' in single quotes
      a = 5x                    | 5  | '5x' is not a number
      a = 1.2.3                 | 5  | '1.2.3' is not a number
      a = 9223372036854775808   | 5  | the number 9223372036854775808 is out of range
      a = 1e999                 | 5  | the number 1e999 is out of range
      a = TIMESTAMP 'soon'      | 15 | 'soon' is not a time; allowed: ISO-8601
      a = TIMESTAMP '2024-13-01' | 15 | '2024-13-01' is not a time; allowed: ISO-8601
      a STARTS 'x'              | 10 | expected WITH after STARTS
      a STARTS WITH 5           | 15 | expected a text in single quotes, found the number 5
      a NOT = 5                 | 7  | expected BETWEEN, IN, CONTAINS or STARTS WITH after NOT
      a = 1; DROP               | 6  | ';' has no meaning here
      a ! 5                     | 3  | '!' has no meaning here
      """)
  void saysWhereAndWhatWasExpected(String text, int character, String message) {
    InvalidFilterException error = catchThrowableOfType(InvalidFilterException.class,
        () -> FilterText.parse(text));
    assertThat(error).hasMessageStartingWith("at character " + character + ": " + message);
    assertThat(error.position()).isEqualTo(character - 1);
  }

  @Test
  void refusesAnEmptyText() {
    assertThatThrownBy(() -> FilterText.parse("  ")).isInstanceOf(InvalidFilterException.class)
        .hasMessageContaining("write TRUE");
  }

  @Test
  void refusesNestingThatIsTooDeepInsteadOfOverflowing() {
    for (String opening : List.of("(", "NOT ", "ALL (")) {
      assertThatThrownBy(() -> FilterText.parse(opening.repeat(100_000) + "x = 1"))
          .isInstanceOf(InvalidFilterException.class).hasMessageContaining("more than 200 deep");
    }
    assertParses("(".repeat(200) + "x = 1" + ")".repeat(200), eq("x", 1));
    Filter deep = eq("x", 1);
    for (int i = 0; i < 100_000; i++) {
      deep = not(deep);
    }
    Filter tooDeep = deep;
    assertThatThrownBy(() -> FilterText.print(tooDeep)).isInstanceOf(InvalidFilterException.class);
  }

  @Test
  void refusesWhatCouldNotBePrintedForItsDepth() {
    String mixed = "a = 1 OR b = 1 AND NOT (";
    assertThatThrownBy(() -> FilterText.parse(mixed.repeat(99) + "TRUE" + ")".repeat(99)))
        .isInstanceOf(InvalidFilterException.class).hasMessageContaining("more than 200 deep");
    Filter deepest = FilterText.parse("NOT ".repeat(199) + "TRUE");
    assertParses(FilterText.print(deepest), deepest);
    assertThatThrownBy(() -> FilterText.parse("NOT ".repeat(200) + "TRUE"))
        .isInstanceOf(InvalidFilterException.class).hasMessageContaining("more than 200 deep");
  }

  @Test
  void messagesAreOneLineWhateverTheTextHolds() {
    assertThatThrownBy(() -> FilterText.parse("x = 1 'a\nb\0'"))
        .isInstanceOf(InvalidFilterException.class).hasMessageContaining("'a b '");
  }

  @Test
  void refusesMoreThanAMillionValues() {
    String text = "x IN (" + String.join(",", Collections.nCopies(1_000_001, "1")) + ")";
    assertThatThrownBy(() -> FilterText.parse(text)).isInstanceOf(InvalidFilterException.class)
        .hasMessageContaining("at most 1000000");
  }

  @Test
  void throwsNothingElseWhateverItReads() {
    String[] pieces = {"a", "AND", "OR", "NOT", "(", ")", ",", "=", "!=", "<", ">=", "BETWEEN",
      "IN", "CONTAINS", "ANY", "ALL", "EXISTS", "STARTS", "WITH", "TRUE", "FALSE", "TIMESTAMP",
      "'t'", "'2024-01-01'", "'", "\"", "\"q\"", "5", "-", "-1.5e3", "1e", ".", "é", "\0", " "};
    for (long seed = 0; seed < 20_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      StringBuilder soup = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        soup.append(pieces[random.nextInt(pieces.length)])
            .append(random.nextInt(4) == 0 ? "" : " ");
      }
      try {
        Filter filter = FilterText.parse(soup.toString());
        assertThat(FilterText.parse(FilterText.print(filter))).as("seed %d: %s", seed, soup)
            .isEqualTo(filter);
      } catch (InvalidFilterException e) {
        assertThat(e.position()).as("seed %d: %s", seed, soup).isBetween(0, soup.length());
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + soup, e);
      }
    }
  }

  private static void assertParses(String text, Filter expected) {
    assertThat(FilterText.parse(text)).as(text).isEqualTo(expected);
  }
}
