package dev.winnow.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.OpenOptions;
import dev.winnow.server.ServerOptions;
import dev.winnow.server.WinnowServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/server.md, which has to compile and to do what it says. */
class ExampleTest {
  @Test
  void findsTheMatchingRecord(@TempDir Path folder) {
    PrintStream usual = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (WinnowServer server = WinnowServer.start(folder.resolve("db"),
        new OpenOptions(false, false), ServerOptions.defaults().withPorts(0, 0), "test")) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      run(server.grpcPort());
    } finally {
      System.setOut(usual);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8).strip()).isEqualTo("a 0.9950372");
  }

  @Test
  void isInTheDocsAsItIsHere() throws IOException {
    String source = Files.readString(Path.of("src/test/java/dev/winnow/client/ExampleTest.java"));
    int start = source.lastIndexOf("// example begins") + "// example begins".length();
    String example = source.substring(start, source.lastIndexOf("// example ends"))
        .replace("\"127.0.0.1\", port", "\"127.0.0.1\", 7171");
    assertThat(squeezed(Files.readString(Path.of("../docs/server.md"))))
        .contains(squeezed(example));
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private static void run(int port) {
    // example begins
    try (WinnowClient client = WinnowClient.open(ClientOptions.of("127.0.0.1", port))) {
      RemoteCollection papers = client.collection("papers");
      papers.create(Schema.cosine(3).with("area", "keyword").with("year", "integer"));
      papers.upsert(
          List.of(new Document("a", new float[] {1, 0, 0}, Map.of("area", "cs", "year", 2021)),
              new Document("b", new float[] {0, 1, 0}, Map.of("area", "math", "year", 2023))));
      Search search = Search.near(new float[] {1, 0.1f, 0}).k(5)
          .where("area = 'cs' AND year >= 2020").build();
      for (Hit hit : papers.search(search)) {
        System.out.println(hit.id() + " " + hit.score());
      }
    }
    // example ends
  }
}
