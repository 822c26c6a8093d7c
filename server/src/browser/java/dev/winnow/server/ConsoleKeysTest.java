package dev.winnow.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.winnow.OpenOptions;
import dev.winnow.server.ConsoleBrowser.Look;
import dev.winnow.server.security.ApiKeys;
import dev.winnow.server.security.Role;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The console of a server that needs keys. */
@Tag("console")
@ExtendWith(Console.Provider.class)
class ConsoleKeysTest {
  @TempDir
  Path folder;
  private WinnowServer server;
  private String reader;
  private String admin;

  @BeforeEach
  void start() {
    Path keys = folder.resolve("keys.json");
    reader = ApiKeys.add(keys, "reader", Role.READ, Set.of());
    admin = ApiKeys.add(keys, "admin", Role.ADMIN, Set.of());
    server = WinnowServer.start(folder.resolve("db"), new OpenOptions(false, false),
        ServerOptions.defaults().withPorts(0, -1).withKeys(keys), "test");
    new Client(server, admin).ask("PUT", "/v1/collections/locked", "{\"dimension\": 2}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ConsoleVisit open(Console console, Look look) {
    return new ConsoleVisit(console.browser().window(look), Console.url(server)).to("#/");
  }

  @Test
  void theKeyIsAskedForUsedAndForgotten(Console console) {
    try (ConsoleVisit visit = open(console, Look.LIGHT)) {
      Locator dialog = visit.page().locator("dialog");
      assertThat(dialog).containsText("lets nobody in without a key");
      assertThat(visit.page().locator("main")).containsText("Nothing is shown without a key.");
      assertThat(visit.page().locator("#key")).isFocused();
      visit.page().keyboard().type("wn_wrong");
      visit.press("Enter");
      assertThat(dialog).containsText("does not know this key");
      visit.page().keyboard().type(reader);
      visit.press("Enter");
      assertThat(dialog).isHidden();
      assertThat(visit.page().locator("main")).containsText("locked");
      visit.button("Key").click();
      visit.button("Forget it").click();
      assertThat(dialog).containsText("lets nobody in without a key");
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void theDialogHasNoBarrier(Console console) {
    for (Look look : Look.values()) {
      try (ConsoleVisit visit = open(console, look)) {
        assertThat(visit.page().locator("dialog")).isVisible();
        visit.shoot("key-" + look.name().toLowerCase(Locale.ROOT));
        assertThat(visit.barriers()).isEmpty();
        assertThat(visit.excess()).isNotPositive();
      }
    }
  }

  @Test
  void theKeyIsNotKeptWhereOthersFindIt(Console console) {
    try (ConsoleVisit visit = open(console, Look.LIGHT)) {
      visit.page().locator("#key").fill(reader);
      visit.press("Enter");
      assertThat(visit.page().locator("main")).containsText("locked");
      assertThat(visit.page().url()).doesNotContain(reader);
      assertThat(visit.page().evaluate("localStorage.length + document.cookie.length"))
          .isEqualTo(0);
    }
  }

  @Test
  void slowSearchesNeedAnAdministrator(Console console) {
    try (ConsoleVisit visit = open(console, Look.LIGHT)) {
      visit.page().locator("#key").fill(reader);
      visit.press("Enter");
      visit.to("#/server");
      assertThat(visit.panel("Slow searches")).containsText("the key of an administrator");
      visit.button("Key").click();
      visit.page().locator("#key").fill(admin);
      visit.press("Enter");
      assertThat(visit.panel("Slow searches")).containsText("None yet");
    }
  }
}
