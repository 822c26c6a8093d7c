package dev.winnow.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.winnow.server.ConsoleBrowser.Look;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The box for filters, by keyboard. */
@Tag("console")
@ExtendWith(Console.Provider.class)
class ConsoleFilterTest {
  private ConsoleVisit visit;
  private Locator box;
  private Locator options;

  @BeforeEach
  void open(Console console) {
    visit = console.visit(Look.LIGHT, "#/c/books/search");
    box = visit.page().getByRole(AriaRole.COMBOBOX).first();
    options = visit.page().locator("#filter-words > li");
    box.focus();
  }

  @AfterEach
  void leave() {
    assertThat(visit.complaints()).isEmpty();
    visit.close();
  }

  static Stream<Arguments> begunFilters() {
    return Stream.of(Arguments.of("ar", List.of("area")),
        Arguments.of("area ", List.of("=", "!=", "IN (", "STARTS WITH")),
        Arguments.of("area = 'o", List.of("o'clock studies")),
        Arguments.of("area != 'b", List.of("botany")),
        Arguments.of("area STARTS", List.of("STARTS WITH")),
        Arguments.of("area STARTS WITH 'bo", List.of("botany")),
        Arguments.of("area = 'botany' ", List.of("AND", "OR")),
        Arguments.of("area = 'botany' A", List.of("AND")),
        Arguments.of("(area = 'botany' ", List.of("AND", "OR", ")")),
        Arguments.of("tags CONTAINS ALL ('topic-12' ", List.of(",", ")")),
        Arguments.of("tags CONTAINS A", List.of("ANY (", "ALL (")),
        Arguments.of("year BETWEEN 1990 ", List.of("AND")),
        Arguments.of("NOT EXISTS ra", List.of("rating")),
        Arguments.of("\"in\" ", List.of("=", "!=")), Arguments.of("in = ", List.of()),
        Arguments.of("\"in\" = ", List.of("TRUE", "FALSE")), Arguments.of("year <> ", List.of()));
  }

  @ParameterizedTest
  @MethodSource("begunFilters")
  void whatMayComeNext(String begun, List<String> offered) {
    box.pressSequentially(begun);
    assertThat(box).hasAttribute("aria-expanded", String.valueOf(!offered.isEmpty()));
    assertThat(options.locator("span:first-child")).hasText(offered.toArray(String[]::new));
  }

  @Test
  void aWholeFilterByArrowsAndEnter() {
    visit.press("ArrowDown");
    assertThat(box).hasAttribute("aria-expanded", "true");
    visit.press("ArrowDown");
    assertThat(box).hasAttribute("aria-activedescendant", "filter-word-0");
    assertThat(options.first()).hasAttribute("aria-selected", "true");
    visit.press("Enter");
    assertThat(box).hasValue("area ");
    assertThat(options.first()).hasText("=");
    visit.press("ArrowDown", "Enter");
    assertThat(box).hasValue("area = ");
    assertThat(options.first()).containsText("algebra");
    visit.press("ArrowDown", "Enter");
    assertThat(box).hasValue("area = 'algebra' ");
    assertThat(options.first()).hasText("AND");
    visit.press("ArrowUp");
    assertThat(options.last()).hasAttribute("aria-selected", "true");
    visit.press("Escape");
    assertThat(box).hasAttribute("aria-expanded", "false");
    assertThat(visit.page().getByRole(AriaRole.LISTBOX)).isHidden();
    assertThat(visit.page().locator("#filter-hint"))
        .hasText(Pattern.compile("[\\d,]+ of 3,000 records match"));
    visit.press("Control+ ");
    assertThat(options).hasCount(2);
    visit.shoot("completion");
    assertThat(visit.barriers()).isEmpty();
  }

  @Test
  void valuesWithQuotesAreWrittenSoThatTheyAreRead() {
    box.pressSequentially("area = 'o");
    assertThat(options).hasCount(1);
    visit.press("ArrowDown", "Enter");
    assertThat(box).hasValue("area = 'o''clock studies' ");
    assertThat(visit.page().locator("#filter-hint")).containsText("records match");
  }

  @Test
  void aFieldNamedLikeAKeyWordIsQuoted() {
    box.pressSequentially("in");
    options.filter(new Locator.FilterOptions().setHasText("boolean")).click();
    assertThat(box).hasValue("\"in\" ");
    assertThat(box).isFocused();
  }

  @Test
  void timesAreOfferedAsTheyAreWritten() {
    box.pressSequentially("added >= ");
    assertThat(options).hasCount(2);
    visit.press("ArrowDown", "Enter");
    assertThat(box).hasValue(Pattern.compile("added >= TIMESTAMP '2023-.*Z' "));
    assertThat(visit.page().locator("#filter-hint")).hasText("3,000 of 3,000 records match");
  }

  @Test
  void whatIsNoFilterYetIsSaidQuietly() {
    box.pressSequentially("year >");
    assertThat(visit.page().locator("#filter-hint")).containsText("at character");
    assertThat(visit.page().locator("#filter-hint")).hasClass("hint");
  }
}
