package dev.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.OpenOptions;
import dev.winnow.server.ServerOptions;
import dev.winnow.server.WinnowServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The curl lines of README.md, on the demo's data. */
class ReadmeServeTest {
  private static final Pattern CURL = Pattern
      .compile("curl localhost:7170(\\S+)(?: -H '(\\S+): (\\S+)')?(?: -d '([^']*)')?\n");

  @Test
  void theCurlLinesAreAnswered(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("demo-db");
    Command demo = Command.run("demo", "--rows", 2_000, "--data", data);
    assertThat(demo.code()).as(demo.err()).isZero();
    try (
        WinnowServer server = WinnowServer.start(data, new OpenOptions(false, false),
            ServerOptions.defaults().withPorts(0, -1), "test");
        HttpClient client = HttpClient.newHttpClient()) {
      List<String> answers = new ArrayList<>();
      Matcher lines = CURL
          .matcher(Files.readString(Path.of("../README.md")).replaceAll(" \\\\\n +", " "));
      while (lines.find()) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
            URI.create("http://localhost:" + server.address().getPort() + lines.group(1)));
        if (lines.group(2) != null) {
          request.header(lines.group(2), lines.group(3))
              .POST(HttpRequest.BodyPublishers.ofString(lines.group(4)));
        }
        HttpResponse<String> answer = client.send(request.build(),
            HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(lines.group() + answer.body()).isEqualTo(200);
        answers.add(answer.body());
      }
      assertThat(answers).hasSize(3);
      assertThat(answers.get(0)).contains("papers");
      assertThat(answers.get(1)).containsPattern("(\"title\".*){5}");
      assertThat(answers.get(2)).containsPattern("(\"value\".*){3}");
    }
  }
}
