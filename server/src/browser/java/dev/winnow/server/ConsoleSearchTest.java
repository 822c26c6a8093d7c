package dev.winnow.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.winnow.server.ConsoleBrowser.Look;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Searches as people make them. */
@Tag("console")
@ExtendWith(Console.Provider.class)
class ConsoleSearchTest {
  private ConsoleVisit visit;

  @BeforeEach
  void open(Console console) {
    visit = console.visit(Look.LIGHT, "#/c/books/search");
  }

  @AfterEach
  void leave() {
    assertThat(visit.complaints()).isEmpty();
    visit.close();
  }

  private Locator rows() {
    return visit.labelled("Hits").locator("tbody tr");
  }

  private Locator figures() {
    return visit.labelled("Figures");
  }

  @Test
  void likeARecord() {
    visit.labelled("Near the record").fill("b0005");
    visit.labelled("Filter").fill("tags CONTAINS 'topic-5'");
    visit.button("Search").click();
    assertThat(rows()).hasCount(10);
    assertThat(figures()).containsText(Pattern.compile("Records that match\\s*49"));
    assertThat(figures()).containsText("Recall expected");
    assertThat(rows().first()).containsText("on topic 5");
    assertThat(visit.page()).hasURL(Pattern.compile(".*like=b0005.*"));
  }

  @Test
  void nearAPastedVectorHoweverItIsWritten() {
    String numbers = IntStream.range(0, 16).mapToObj(i -> "0." + (i + 1))
        .collect(Collectors.joining(", "));
    for (String pasted : new String[] {"[" + numbers + "]", numbers.replace(", ", "\n")}) {
      visit.labelled("or near the vector").fill(pasted);
      visit.button("Search").click();
      assertThat(rows()).hasCount(10);
    }
  }

  @Test
  void whatIsWrongIsSaid() {
    visit.button("Search").click();
    Locator said = visit.page().locator("#said");
    assertThat(said).hasText("say near what: the id of a record, or a vector");
    visit.labelled("or near the vector").fill("[1, two]");
    visit.button("Search").click();
    assertThat(said).hasText("the vector is not a list of numbers");
    visit.labelled("or near the vector").fill("[1, 2, 3]");
    visit.button("Search").click();
    assertThat(said).containsText("3");
    assertThat(said).hasClass("error");
    visit.labelled("or near the vector").fill("");
    visit.labelled("Near the record").fill("nobody");
    visit.button("Search").click();
    assertThat(said).containsText("nobody");
  }

  @Test
  void aBadFilterIsShownAtTheFilter() {
    visit.labelled("Near the record").fill("b0005");
    visit.labelled("Filter").fill("yaer > 2000");
    visit.press("Escape", "Enter");
    assertThat(visit.page().locator("#filter-hint")).containsText("unknown field 'yaer'");
    assertThat(visit.labelled("Filter")).hasAttribute("aria-invalid", "true");
    assertThat(visit.labelled("Filter")).isFocused();
    visit.labelled("Filter").fill("year > 2000");
    assertThat(visit.page().locator("#filter-hint")).containsText("of 3,000 records match");
    assertThat(visit.labelled("Filter")).not().hasAttribute("aria-invalid", "true");
  }

  @Test
  void theCutAndWhatItLeftOutAreDrawn() {
    visit.labelled("Near the record").fill("b0007");
    visit.labelled("Hits").first().fill("80");
    visit.labelled("Relevance").selectOption("default");
    visit.button("Search").click();
    assertThat(figures()).containsText("not relevant enough");
    Locator plots = visit.panel("Scores");
    assertThat(plots.locator("line.cut")).hasCount(2);
    assertThat(plots.locator(".cut-label").first()).containsText("cut at 0.");
    int hits = rows().count();
    assertThat(hits).isBetween(1, 79);
    assertThat(plots.locator("circle.dot")).hasCount(160);
    assertThat(plots.locator("circle.out")).hasCount(2 * (80 - hits));
  }

  @Test
  void aRelevanceOfOnesOwn() {
    visit.labelled("Near the record").fill("b0007");
    visit.labelled("Relevance").selectOption("own");
    visit.labelled("Relevance, at least").fill("0.01");
    visit.button("Search").click();
    assertThat(visit.panel("Scores")).containsText("cut at 0.010");
    assertThat(visit.page()).hasURL(Pattern.compile(".*relevance=0.01.*"));
  }

  @Test
  void thePlanHasWhatWasExpectedAndWhatWasMeasured() {
    visit.labelled("Near the record").fill("b0007");
    visit.button("Search").click();
    Locator plan = visit.panel("Plan");
    assertThat(plan.getByRole(AriaRole.LISTITEM)).hasCount(4);
    for (String row : new String[] {"Estimated", "Measured"}) {
      assertThat(plan.locator("tr").filter(new Locator.FilterOptions().setHasText(row)))
          .hasText(Pattern.compile(row + "\\s*[\\d.]+ (ns|µs|ms|s)"));
    }
    assertThat(plan).containsText("taken");
    assertThat(plan).containsText("Codes scored");
    Locator longest = plan.locator("tr .fill").first();
    assertThat((Number) longest.evaluate("bar => bar.getBoundingClientRect().width"))
        .extracting(Number::doubleValue).matches(width -> width > 1);
  }

  @Test
  void hitsAsTableAndCardsWithMoreOfThemAndThoseLikeOne() {
    visit.labelled("Near the record").fill("b0009");
    visit.button("Search").click();
    assertThat(rows()).hasCount(10);
    visit.button("Cards").click();
    assertThat(visit.button("Cards")).hasAttribute("aria-pressed", "true");
    Locator cards = visit.page().locator(".cards > li");
    assertThat(cards).hasCount(10);
    visit.button("More hits").click();
    assertThat(cards).hasCount(20);
    String first = cards.first().locator(".id").innerText();
    cards.first().getByText("Like this").click();
    assertThat(visit.labelled("Near the record")).hasValue(first);
    assertThat(cards).hasCount(10);
    visit.page().goBack();
    assertThat(visit.labelled("Near the record")).hasValue("b0009");
  }

  @Test
  void aRecordIsPickedAmongThoseThatMatch() {
    visit.labelled("Filter").fill("tags CONTAINS 'topic-3' AND year < 1990");
    visit.button("Pick one").click();
    assertThat(visit.labelled("Near the record")).hasValue(Pattern.compile("b\\d{4}"));
  }
}
