package dev.winnow.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.winnow.server.ConsoleBrowser.Look;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each view in each look: no barrier, nothing from elsewhere, no line wider than the window. Screenshots are kept. */
@Tag("console")
@ExtendWith(Console.Provider.class)
class ConsoleViewsTest {
  private static final String SEARCH = "#/c/books/search";

  /** Views by the place that shows them. */
  private enum View {
    COLLECTIONS("#/"), SEARCH_FORM(SEARCH), HITS(
        SEARCH + "?filter=year+%3E+2000+AND+area+%3D+%27algebra%27&like=b0000&k=20"), CUT(
            SEARCH + "?like=b0007&k=80&relevance=default"), NOTHING(
                SEARCH + "?filter=FALSE&like=b0000"), BAD_FILTER(
                    SEARCH + "?filter=yaer+%3E+2000&like=b0000"), NO_RECORD(
                        SEARCH + "?like=nobody"), FIELDS("#/c/books/fields"), FIELDS_FILTERED(
                            "#/c/books/fields?filter=tags+CONTAINS+%27topic-3%27"), NO_FIELDS(
                                "#/c/empty/fields"), SEGMENTS("#/c/books/segments"), NO_SEGMENTS(
                                    "#/c/empty/segments"), NO_COLLECTION(
                                        "#/c/nobody/search"), SERVER("#/server");

    private final String place;

    View(String place) {
      this.place = place;
    }
  }

  static Stream<Arguments> viewsAndLooks() {
    return Arrays.stream(View.values())
        .flatMap(view -> Arrays.stream(Look.values()).map(look -> Arguments.of(view, look)));
  }

  @ParameterizedTest
  @MethodSource("viewsAndLooks")
  void everyViewIsForEverybody(View view, Look look, Console console) {
    try (ConsoleVisit visit = console.visit(look, view.place)) {
      visit.shoot((view + "-" + look).toLowerCase(Locale.ROOT));
      assertThat(visit.barriers()).isEmpty();
      assertThat(visit.excess()).isNotPositive();
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void listsOfCardsAndTablesHaveNoBarrier(Console console) {
    for (Look look : Look.values()) {
      try (ConsoleVisit visit = console.visit(look, View.HITS.place)) {
        for (String form : new String[] {"Table", "Cards"}) {
          visit.button(form).click();
          visit.shoot(("hits-" + form + "-" + look).toLowerCase(Locale.ROOT));
          assertThat(visit.barriers()).isEmpty();
          assertThat(visit.excess()).isNotPositive();
        }
      }
    }
  }

  @Test
  void coloursFollowTheSystem(Console console) {
    try (ConsoleVisit visit = console.visit(Look.LIGHT, "#/")) {
      String ground = "getComputedStyle(document.body).backgroundColor";
      Object light = visit.page().evaluate(ground);
      visit.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      assertThat(visit.page().evaluate(ground)).isNotEqualTo(light);
    }
  }

  @Test
  void figuresOfTheServerAreReadAgain(Console console) {
    try (ConsoleVisit visit = console.visit(Look.LIGHT, "#/server")) {
      for (String tile : new String[] {"Requests", "Half are answered within",
        "99 % are answered within", "Waiting in the queue", "Heap in use"}) {
        assertThat(visit.labelled(tile).locator(".figure")).not().hasText("–");
      }
      visit.page().waitForResponse("**/metrics", () -> {});
      visit.page().waitForResponse("**/metrics", () -> {});
      assertThat(visit.labelled("Requests").locator("path")).hasAttribute("d",
          Pattern.compile("M.*L.*L.*"));
      assertThat(visit.panel("Requests since the start")).containsText("GET C");
    }
  }

  @Test
  void fieldsAreDrawnOverTheFilterAndNarrowIt(Console console) {
    try (ConsoleVisit visit = console.visit(Look.LIGHT, "#/c/books/fields")) {
      for (String field : new String[] {"year", "rating", "added"}) {
        assertThat(visit.panel(field).getByRole(AriaRole.IMG)).isVisible();
      }
      assertThat(visit.panel("rating")).containsText("have none");
      visit.panel("area").getByText("o'clock studies").click();
      assertThat(visit.labelled("Filter")).hasValue("area = 'o''clock studies'");
      visit.settled();
      visit.panel("in").getByText("true").click();
      assertThat(visit.labelled("Filter")).hasValue("area = 'o''clock studies' AND \"in\" = TRUE");
      visit.settled();
      visit.panel("rating").getByText("As numbers").click();
      visit.panel("rating").locator("details a").first().click();
      assertThat(visit.labelled("Filter"))
          .hasValue(Pattern.compile(".*AND rating >= 0 AND rating < .*"));
      visit.settled();
      assertThat(visit.page().locator("#filter-hint")).containsText("records match");
      assertThat(visit.complaints()).isEmpty();
    }
  }
}
