package dev.winnow.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.winnow.server.ConsoleBrowser.Look;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Everything without a pointer. */
@Tag("console")
@ExtendWith(Console.Provider.class)
class ConsoleKeyboardTest {

  private static Locator link(ConsoleVisit visit, String name) {
    return visit.page().getByRole(AriaRole.LINK,
        new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  @Test
  void fromTheCollectionsToASearchAndOn(Console console) {
    try (ConsoleVisit visit = console.visit(Look.LIGHT, "#/")) {
      visit.press("Tab");
      assertThat(visit.page().locator("#skip")).isFocused();
      visit.press("Enter");
      assertThat(visit.page().locator("main")).isFocused();
      visit.tabTo(link(visit, "books"));
      visit.press("Enter");
      assertThat(visit.page().locator("h1")).isFocused();
      visit.settled();
      visit.tabTo(visit.labelled("Filter"));
      visit.page().keyboard().type("year > 1990");
      visit.press("Escape");
      visit.tabTo(visit.labelled("Near the record"));
      visit.page().keyboard().type("b0001");
      visit.press("Enter");
      assertThat(visit.labelled("Hits").locator("tbody tr")).hasCount(10);
      visit.tabTo(visit.button("To the plan"));
      visit.press("Enter");
      assertThat(visit.panel("Plan").locator("h2")).isFocused();
      visit.tabTo(visit.button("Cards"));
      visit.press("Space");
      assertThat(visit.page().locator(".cards > li")).hasCount(10);
      visit.tabTo(visit.page().locator(".cards summary").first());
      visit.press("Enter");
      assertThat(visit.page().locator(".cards details").first()).hasAttribute("open", "");
      visit.tabTo(visit.page().locator(".cards a").first());
      visit.press("Enter");
      assertThat(visit.page()).hasURL(Pattern.compile(".*like=b(?!0001).*"));
    }
  }

  @Test
  void theHitsScrollSidewaysByArrows(Console console) {
    try (ConsoleVisit visit = console.visit(Look.PHONE, "#/c/books/search?like=b0001")) {
      visit.button("Table").click();
      Locator hits = visit.page().getByRole(AriaRole.REGION,
          new Page.GetByRoleOptions().setName("Hits").setExact(true));
      visit.tabTo(hits);
      visit.press("ArrowRight");
      visit.page()
          .waitForCondition(() -> (Boolean) hits.evaluate("region => region.scrollLeft > 0"));
    }
  }

  @Test
  void fieldsSegmentsAndServer(Console console) {
    try (ConsoleVisit visit = console.visit(Look.LIGHT, "#/c/books/fields")) {
      visit.tabTo(visit.labelled("Filter"));
      visit.page().keyboard().type("year > 2000");
      visit.press("Escape", "Enter");
      assertThat(visit.page()).hasURL(Pattern.compile(".*fields\\?filter=.*"));
      visit.settled();
      visit.tabTo(visit.panel("year").locator("summary"));
      visit.press("Enter");
      assertThat(visit.panel("year").locator("details table")).isVisible();
      visit.tabTo(visit.panel("area").locator("a").first());
      visit.press("Enter");
      assertThat(visit.labelled("Filter")).hasValue(Pattern.compile("year > 2000 AND area = .*"));
      visit.settled();
      visit.tabTo(link(visit, "Segments"));
      visit.press("Enter");
      assertThat(visit.page().locator("h1")).isFocused();
      assertThat(visit.panel("Relevance model")).containsText("Threshold");
      visit.tabTo(link(visit, "Server"));
      visit.press("Enter");
      visit.tabTo(visit.button("Pause"));
      visit.press("Space");
      assertThat(visit.button("Pause")).hasAttribute("aria-pressed", "true");
    }
  }
}
