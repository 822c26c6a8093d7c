package dev.winnow.server;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The system's Chromium, with no window. */
final class ConsoleBrowser implements AutoCloseable {
  private static final List<String> PLACES = List.of("/usr/bin/chromium",
      "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  private final Playwright playwright = Playwright.create(
      new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final Browser browser = playwright.chromium()
      .launch(new BrowserType.LaunchOptions().setExecutablePath(executable()));

  /** How the page is looked at. */
  enum Look {
    LIGHT(1280, 860, ColorScheme.LIGHT), DARK(1280, 860, ColorScheme.DARK), PHONE(360, 740,
        ColorScheme.LIGHT), DARK_PHONE(360, 740, ColorScheme.DARK);

    private final int width;
    private final int height;
    private final ColorScheme colours;

    Look(int width, int height, ColorScheme colours) {
      this.width = width;
      this.height = height;
      this.colours = colours;
    }
  }

  private static Path executable() {
    String said = System.getProperty("console.browser", "");
    return (said.isEmpty() ? PLACES : List.of(said)).stream().map(Path::of)
        .filter(Files::isExecutable).findFirst().orElseThrow(() -> new IllegalStateException(
            "no Chromium at " + PLACES + "; install it, or say -Dconsole.browser=FILE"));
  }

  /** A window of its own, with nothing kept from others. */
  BrowserContext window(Look look) {
    return browser.newContext(new Browser.NewContextOptions()
        .setViewportSize(look.width, look.height).setColorScheme(look.colours).setLocale("en-GB"));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
