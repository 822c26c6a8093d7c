package dev.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command line counts first, then the environment, then the file, then defaults. */
class ServeSettingsTest {
  @TempDir
  Path folder;

  private static String printed(Map<String, String> environment, String... arguments) {
    CommandLine serve = new CommandLine(new ServeCommand())
        .setDefaultValueProvider(new ServeSettings(environment))
        .setCaseInsensitiveEnumValuesAllowed(true);
    StringWriter out = new StringWriter();
    serve.setOut(new PrintWriter(out));
    assertThat(serve.execute(arguments)).isZero();
    return out.toString();
  }

  @Test
  void precedence() throws IOException {
    Path file = Files.writeString(folder.resolve("winnow.properties"),
        "port=1111\ngrpc-port=2222\nqueue=33\n");
    String all = printed(
        Map.of("WINNOW_CONFIG", file.toString(), "WINNOW_GRPC_PORT", "4444", "WINNOW_DATA", "db"),
        "--print-config", "--queue", "55");
    assertThat(all).contains("port=1111\n", "grpc-port=4444\n", "queue=55\n", "data=db\n",
        "host=127.0.0.1\n", "max-body=67108864\n");
  }

  @Test
  void aFileThatIsNotThereIsSaid() {
    assertThatThrownBy(
        () -> new ServeSettings(Map.of("WINNOW_CONFIG", folder.resolve("absent").toString())))
        .isInstanceOf(CommandFailure.class).hasMessageContaining("absent");
  }
}
