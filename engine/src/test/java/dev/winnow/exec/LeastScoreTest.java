package dev.winnow.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.Document;
import dev.winnow.Hit;
import dev.winnow.Metric;
import dev.winnow.OpenOptions;
import dev.winnow.Schema;
import dev.winnow.SearchRequest;
import dev.winnow.VectorCollection;
import dev.winnow.Winnow;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A least score, with which the scan looks at less, beside all answers of the exact scan. */
class LeastScoreTest {
  private static final int DIMENSION = 16;

  @TempDir
  Path folder;

  @ParameterizedTest
  @EnumSource(Metric.class)
  void theScanFindsWhatIsAboveAndNothingElse(Metric metric) {
    Random random = new Random(5);
    try (Winnow db = Winnow.open(folder, new OpenOptions(false, false))) {
      VectorCollection collection = db.create("c",
          Schema.builder(DIMENSION, metric).integer("n").indexes(List.of()).build());
      collection.importAll(IntStream.range(0, 4_000).mapToObj(
          i -> new Document("r" + i, RandomRecords.vector(random, DIMENSION), Map.of("n", i % 3)))
          .toList());
      int wanted = 0;
      int found = 0;
      for (int query = 0; query < 30; query++) {
        float[] vector = RandomRecords.vector(random, DIMENSION);
        List<Hit> all = collection
            .search(SearchRequest.builder(vector).k(4_000).where("n < 2").recall(1).build()).hits();
        for (int rank : new int[] {0, 20, 300}) {
          float least = all.get(rank).score();
          Set<String> expected = new HashSet<>();
          all.stream().filter(hit -> hit.score() >= least).forEach(hit -> expected.add(hit.id()));
          for (String path : new String[] {"exact", "scan"}) {
            List<Hit> hits = collection.search(SearchRequest.builder(vector).k(1_000).where("n < 2")
                .recall(0.99).minScore(least).path(path).build()).hits();
            assertThat(hits)
                .allSatisfy(hit -> assertThat(hit.score()).isGreaterThanOrEqualTo(least));
            long right = hits.stream().filter(hit -> expected.contains(hit.id())).count();
            if (path.equals("exact")) {
              assertThat(right).isEqualTo(expected.size());
            } else {
              found += (int) right;
              wanted += expected.size();
            }
          }
        }
      }
      assertThat((double) found / wanted).isGreaterThan(0.97);
    }
  }
}
