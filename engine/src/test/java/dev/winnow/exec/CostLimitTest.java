package dev.winnow.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.CostlySearchException;
import dev.winnow.Document;
import dev.winnow.InvalidRequestException;
import dev.winnow.Metric;
import dev.winnow.OpenOptions;
import dev.winnow.Schema;
import dev.winnow.SearchRequest;
import dev.winnow.VectorCollection;
import dev.winnow.Winnow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostLimitTest {
  private static final int DIMENSION = 16;

  @TempDir
  Path folder;

  @Test
  void searchesExpectedToTakeLongerAreNotBegunAndOthersAreAsEver() {
    Random random = new Random(5);
    try (Winnow db = Winnow.open(folder, new OpenOptions(false, false))) {
      VectorCollection collection = db.create("c",
          Schema.builder(DIMENSION, Metric.COSINE).integer("n").build());
      for (int part = 0; part < 2; part++) { // two segments, whose costs add up
        int first = part * 1_000;
        collection.upsert(IntStream.range(first, first + 1_000)
            .mapToObj(
                i -> new Document("r" + i, RandomRecords.vector(random, DIMENSION), Map.of("n", i)))
            .toList());
        collection.flush();
      }
      float[] vector = RandomRecords.vector(random, DIMENSION);
      SearchRequest.Builder request = SearchRequest.builder(vector).recall(1);
      List<?> hits = collection.search(request.build()).hits();
      assertThat(collection.search(request.costLimit(Duration.ofHours(1)).build()).hits())
          .isEqualTo(hits);
      assertThatThrownBy(() -> collection.search(request.costLimit(Duration.ofNanos(1)).build()))
          .isInstanceOfSatisfying(CostlySearchException.class, e -> {
            double expected = collection.search(SearchRequest.builder(vector).recall(1).build())
                .explain().segments().stream()
                .mapToDouble(plan -> plan.candidates().getFirst().estimatedNanos()).sum();
            assertThat((double) e.expected().toNanos()).isBetween(expected - 1, expected + 1);
          });
      assertThat(
          collection.search(request.where("n < 0").costLimit(Duration.ofNanos(1)).build()).hits())
          .isEmpty();
      assertThatThrownBy(() -> request.costLimit(Duration.ZERO))
          .isInstanceOf(InvalidRequestException.class).hasMessageContaining("positive");
    }
  }
}
