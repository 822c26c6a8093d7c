package dev.winnow.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.datasets.generate.PaperFolder;
import dev.winnow.datasets.generate.PaperGenerator;
import dev.winnow.datasets.generate.PaperSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelevanceFolderTest {
  @TempDir
  Path folder;

  private List<RelevanceJudgement> read(String name, String text) throws IOException {
    Path relevance = Files.createDirectories(folder.resolve("d").resolve("relevance"));
    for (String other : new String[] {"judgements.jsonl", "judgements.tsv"}) {
      Files.deleteIfExists(relevance.resolve(other));
    }
    try (VectorWriter writer = new FvecsWriter(relevance.resolve("queries.fvecs"), 2)) {
      writer.write(new float[] {1, 0});
      writer.write(new float[] {0, 1});
      writer.finish();
    }
    Files.writeString(relevance.resolve(name), text);
    try (RelevanceFolder opened = RelevanceFolder.open(folder.resolve("d"))) {
      return opened.judgements();
    }
  }

  @Test
  void readsJsonLinesAndTables() throws IOException {
    RelevanceJudgement first = new RelevanceJudgement(1, "test", "a b", -1, 0.5);
    RelevanceJudgement second = new RelevanceJudgement(0, "train", null, 7, 1);
    assertThat(read("judgements.jsonl", """
        {"query": 1, "split": "test", "id": "a b", "label": 0.5, "text": "ignored"}
        {"query": 0, "row": 7}
        """)).containsExactly(first, second);
    assertThat(read("judgements.tsv", """
        query\tid\tsplit\tlabel\trow
        1\ta b\ttest\t0.5\t
        0\t\t\t\t7
        """)).containsExactly(first, second);
  }

  @Test
  void whatIsWrongIsNamedWithItsLine() {
    Map.of("{\"query\": 2, \"id\": \"a\"}", "0 to 1", "{\"query\": 0}", "names no record",
        "{\"query\": 0, \"id\": \"a\", \"split\": \"dev\"}", "train, valid or test",
        "{\"query\": 0, \"id\": \"a\", \"label\": \"yes\"}", "must be a number", "{", "valid JSON")
        .forEach((line,
            message) -> assertThatThrownBy(
                () -> read("judgements.jsonl", "{\"query\": 0, \"id\": \"a\"}\n" + line + "\n"))
                .isInstanceOf(DatasetException.class).hasMessageContaining("line 2")
                .hasMessageContaining(message));
    assertThatThrownBy(() -> read("judgements.tsv", "query\tid\n0\ta\tb\n"))
        .isInstanceOf(DatasetException.class).hasMessageContaining("3 cells");
    assertThatThrownBy(() -> RelevanceFolder.open(folder)).isInstanceOf(DatasetException.class)
        .hasMessageContaining("judgements.jsonl");
  }

  @Test
  void plantedJudgementsFollowTheTopicAndDependOnTheSeedAlone() throws IOException {
    PaperSettings settings = PaperSettings.of(2_000, 32).withQueries(5).withRelevanceQueries(60);
    PaperGenerator generator = new PaperGenerator(settings);
    for (int threads : new int[] {1, 3}) {
      PaperFolder.write(generator, folder.resolve("g" + threads), threads, Progress.NONE);
    }
    for (String file : new String[] {"queries.fvecs", "judgements.jsonl"}) {
      assertThat(folder.resolve("g3/relevance/" + file))
          .hasSameBinaryContentAs(folder.resolve("g1/relevance/" + file));
    }
    try (RelevanceFolder opened = RelevanceFolder.open(folder.resolve("g1"))) {
      List<RelevanceJudgement> judgements = opened.judgements();
      assertThat(opened.queries().rows()).isEqualTo(60);
      assertThat(judgements).allSatisfy(judgement -> {
        assertThat(judgement.id()).isEqualTo(generator.paper(judgement.row()).id());
        assertThat(generator.paper(judgement.row()).attributes().get("primary_category")).isEqualTo(
            generator.relevanceQuery(judgement.query()).attributes().get("primary_category"));
      });
      Map<Integer, Long> relevant = judgements.stream().filter(one -> one.label() > 0)
          .collect(Collectors.groupingBy(RelevanceJudgement::query, Collectors.counting()));
      assertThat(relevant.values().stream().distinct().count()).isGreaterThan(3);
    }
  }
}
