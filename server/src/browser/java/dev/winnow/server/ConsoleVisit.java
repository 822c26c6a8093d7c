package dev.winnow.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A page of the console that is open, and what is wrong with it. */
final class ConsoleVisit implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SHOTS = Path
      .of(System.getProperty("console.screenshots", "target/console-screenshots"));
  /** After this what does not happen is taken not to: much longer than it takes, for machines with other work. */
  private static final double PATIENCE_MILLIS = 180_000;
  /** Answers that the server refuses are the page's to show, and no fault of it. */
  private static final String REFUSED = "Failed to load resource";

  private final BrowserContext window;
  private final Page page;
  private final String server;
  private final List<String> complaints = new ArrayList<>();

  ConsoleVisit(BrowserContext window, String server) {
    this.window = window;
    this.server = server;
    page = window.newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    page.addInitScript("document.addEventListener('securitypolicyviolation', "
        + "event => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI))");
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") && !message.text().startsWith(REFUSED)) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
    page.onRequest(request -> {
      if (!request.url().startsWith(server + "/")) {
        complaints.add("asked elsewhere: " + request.url());
      }
    });
  }

  /** Goes to a place of the console, such as {@code #/server}, and waits until it is there. */
  ConsoleVisit to(String place) {
    page.navigate(server + "/console" + place);
    settled();
    return this;
  }

  Page page() {
    return page;
  }

  /** What the browser complained of, and requests to others than the server. */
  List<String> complaints() {
    return complaints;
  }

  /** Waits until nothing is being loaded. */
  void settled() {
    page.locator("main h1").waitFor();
    PlaywrightAssertions.assertThat(page.locator("[aria-busy]")).hasCount(0);
  }

  Locator labelled(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON,
        new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator panel(String heading) {
    return page.locator("section.panel").filter(new Locator.FilterOptions()
        .setHas(page.locator("h2").filter(new Locator.FilterOptions().setHasText(heading))));
  }

  void press(String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
    }
  }

  /** Presses Tab until something has the focus; fails if the page has no way to it. */
  void tabTo(Locator wanted) {
    for (int i = 0; i < 80; i++) {
      if ((Boolean) wanted.evaluate("element => element === document.activeElement")) {
        return;
      }
      press("Tab");
    }
    throw new AssertionError("Tab does not lead to " + wanted);
  }

  /** By how many pixels the page is wider than the window. */
  int excess() {
    return (Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth");
  }

  /** Keeps how the page looks. */
  void shoot(String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")).setFullPage(true));
  }

  /** What axe finds that is serious or worse, a line each. */
  List<String> barriers() {
    page.evaluate(axe());
    String found = (String) page
        .evaluate("async () => JSON.stringify((await axe.run()).violations)");
    List<String> lines = new ArrayList<>();
    try {
      for (JsonNode violation : JSON.readTree(found)) {
        if (List.of("serious", "critical").contains(violation.get("impact").asText())) {
          violation.get("nodes").forEach(
              node -> lines.add(violation.get("id").asText() + " at " + node.get("target")));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  private static String axe() {
    try (InputStream in = Objects
        .requireNonNull(ConsoleVisit.class.getResourceAsStream("/axe.min.js"), "axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    window.close();
  }
}
