package dev.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The launcher script, with stand-ins for java and mvn. */
class LauncherTest {

  @Test
  void findsAJdkBuildsWhatIsMissingAndPassesEverythingOn() throws Exception {
    Process script = new ProcessBuilder("bash", "src/test/sh/launcher-test.sh",
        Path.of("..", "winnow").toRealPath().toString()).redirectErrorStream(true).start();
    String said = read(script);

    assertThat(script.waitFor()).as(said).isZero();
    assertThat(said).contains("all launcher tests passed");
  }

  private static String read(Process script) throws IOException {
    return new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
