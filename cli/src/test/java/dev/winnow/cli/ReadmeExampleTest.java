package dev.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.Document;
import dev.winnow.Hit;
import dev.winnow.Metric;
import dev.winnow.Schema;
import dev.winnow.SearchRequest;
import dev.winnow.VectorCollection;
import dev.winnow.Winnow;
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

/** The example of the README, which has to compile and to do what it says. */
class ReadmeExampleTest {
  @Test
  void findsTheMatchingRecord(@TempDir Path folder) {
    PrintStream usual = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      run(folder);
    } finally {
      System.setOut(usual);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8).strip())
        .isEqualTo("a {area=cs, year=2021}");
  }

  @Test
  void isInTheReadmeAsItIsHere() throws IOException {
    String source = Files
        .readString(Path.of("src/test/java/dev/winnow/cli/ReadmeExampleTest.java"));
    int start = source.lastIndexOf("// example begins") + "// example begins".length();
    String example = source.substring(start, source.lastIndexOf("// example ends"));
    assertThat(squeezed(Files.readString(Path.of("../README.md")))).contains(squeezed(example));
  }

  private static void run(Path folder) {
    // example begins
    Schema schema = Schema.builder(3, Metric.COSINE).keyword("area").integer("year").build();
    try (Winnow winnow = Winnow.open(folder)) {
      VectorCollection papers = winnow.create("papers", schema);
      papers.importAll(
          List.of(new Document("a", new float[] {1, 0, 0}, Map.of("area", "cs", "year", 2021)),
              new Document("b", new float[] {0, 1, 0}, Map.of("area", "math", "year", 2023))));
      papers.upsert(new Document("c", new float[] {0, 1, 1}, Map.of("area", "cs", "year", 2015)));
      papers.update("c", Map.of("year", 2016));
      papers.delete(List.of("b"));
      SearchRequest request = SearchRequest.builder(new float[] {0, 1, 0.1f}).k(5)
          .where("area = 'cs' AND year >= 2020").build();
      for (Hit hit : papers.search(request)) {
        System.out.println(hit.id() + " " + hit.attributes());
      }
    }
    // example ends
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
