package dev.winnow.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterJsonTest {

  @ParameterizedTest
  @ValueSource(strings = {"{\"op\":\"true\"}", "{\"op\":\"and\",\"args\":[]}",
    "{\"op\":\"or\",\"args\":[{\"op\":\"true\"},{\"op\":\"exists\",\"field\":\"x\"}]}",
    "{\"op\":\"not\",\"arg\":{\"op\":\"true\"}}", "{\"op\":\"eq\",\"field\":\"x\",\"value\":\"a\"}",
    "{\"op\":\"ne\",\"field\":\"x\",\"value\":5}", "{\"op\":\"lt\",\"field\":\"x\",\"value\":5.0}",
    "{\"op\":\"le\",\"field\":\"x\",\"value\":-5}", "{\"op\":\"gt\",\"field\":\"x\",\"value\":1.5}",
    "{\"op\":\"ge\",\"field\":\"x\",\"value\":0}",
    "{\"op\":\"between\",\"field\":\"x\",\"lo\":1,\"hi\":2}",
    "{\"op\":\"in\",\"field\":\"x\",\"values\":[\"a\",true]}",
    "{\"op\":\"contains\",\"field\":\"x\",\"value\":\"a\"}",
    "{\"op\":\"containsAny\",\"field\":\"x\",\"values\":[\"a\"]}",
    "{\"op\":\"containsAll\",\"field\":\"x\",\"values\":[]}",
    "{\"op\":\"prefix\",\"field\":\"x\",\"value\":\"math.\"}"})
  void printsTheCanonicalFormThatItReads(String json) {
    assertThat(FilterJson.print(FilterJson.parse(json))).isEqualTo(json);
  }

  @Test
  void readsBackWhatItPrints() {
    for (long seed = 0; seed < 3_000; seed++) {
      Filter filter = new RandomFilters(seed, false).next(5);
      assertThat(FilterJson.parse(FilterJson.print(filter))).as("seed %d", seed).isEqualTo(filter);
    }
  }

  @Test
  void writesInstantsAsText() {
    assertThat(FilterJson.print(Filters.eq("t", Instant.EPOCH)))
        .isEqualTo("{\"op\":\"eq\",\"field\":\"t\",\"value\":\"1970-01-01T00:00:00Z\"}");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
      []                                                  | in the filter: expected an object such as {"op":"true"}, found an array
      {}                                                  | in the filter: 'op' is missing
      {"op":5}                                            | at /op: expected a string, found 5
      {"op":"equals"}                                     | at /op: unknown operator 'equals'; allowed: true, and, or, not, eq
      {"op":"eq","field":"x"}                             | in the filter: 'value' is missing
      {"op":"eq","field":"x","value":null}                | at /value: expected a string, a number that fits in 64 bits, true or false, found null
      {"op":"eq","field":"x","value":9223372036854775808} | at /value: expected a string, a number that fits in 64 bits
      {"op":"eq","field":"x","value":1e999}               | at /value: expected a string, a number that fits in 64 bits
      {"op":"eq","field":"x","value":1,"vaule":1}         | at /vaule: unknown key; allowed: op, field, value
      {"op":"in","field":"x","values":"a"}                | at /values: expected an array, found "a"
      {"op":"in","field":"x","values":["a",[]]}           | at /values/1: expected a string, a number that fits in 64 bits, true or false, found an array
      {"op":"and","args":[{"op":"true"},{"op":"eq","field":1,"value":1}]} | at /args/1/field: expected a string, found 1
      {"op":"not","arg":{"op":"or","args":[7]}}           | at /arg/args/0: expected an object
      {"op":"prefix","field":"x","value":1}               | at /value: expected a string, found 1
      {"op":"true"                                        | not JSON at line 1, column
      {"op":"true"} {}                                    | not JSON at line 1, column
      {"op":"true","op":"true"}                           | not JSON at line 1, column
      """)
  void namesThePathOfWhatIsWrong(String json, String message) {
    InvalidFilterException error = catchThrowableOfType(InvalidFilterException.class,
        () -> FilterJson.parse(json));
    assertThat(error).hasMessageStartingWith(message);
    assertThat(error.getMessage()).doesNotContain("\n").doesNotContain("jackson");
  }

  @Test
  void messagesAreOneShortLineWhateverTheKeysHold() {
    assertThatThrownBy(
        () -> FilterJson.parse("{\"op\":\"true\",\"a\\n" + "b".repeat(9_000) + "\":1}"))
        .isInstanceOf(InvalidFilterException.class)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(200));
  }

  @Test
  void refusesAnEmptyText() {
    assertThatThrownBy(() -> FilterJson.parse(" ")).isInstanceOf(InvalidFilterException.class)
        .hasMessageContaining("empty");
  }

  @Test
  void refusesNestingThatIsTooDeepInsteadOfOverflowing() {
    String not = "{\"op\":\"not\",\"arg\":";
    assertThatThrownBy(
        () -> FilterJson.parse(not.repeat(300) + "{\"op\":\"true\"}" + "}".repeat(300)))
        .isInstanceOf(InvalidFilterException.class).hasMessageContaining("more than 200 deep");
    assertThatThrownBy(() -> FilterJson.parse(not.repeat(100_000)))
        .isInstanceOf(InvalidFilterException.class)
        .hasMessageContaining("nesting depth (1001) exceeds the maximum allowed (1000)");
  }
}
