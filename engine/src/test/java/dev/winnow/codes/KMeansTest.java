package dev.winnow.codes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.Metric;
import dev.winnow.Progress;
import dev.winnow.spi.BuildContext;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class KMeansTest {
  @Test
  void putsEachRowInTheCellOfItsNearestCentroid() throws IOException {
    TestRows rows = new TestRows(8, 1_200, 12, 15, Metric.EUCLIDEAN);
    Clustering clustering = cluster(rows, 20, 2);
    int[] order = clustering.order(null);
    int[] starts = clustering.starts();
    assertThat(order).hasSize(1_200).doesNotHaveDuplicates();
    float[] vector = new float[12];
    for (int cell = 0; cell < 20; cell++) {
      for (int place = starts[cell]; place < starts[cell + 1]; place++) {
        rows.vectors.read(order[place], vector);
        double own = distance(vector, clustering.centroids(), cell);
        for (int other = 0; other < 20; other++) {
          assertThat(own)
              .isLessThanOrEqualTo(distance(vector, clustering.centroids(), other) + 1e-3);
        }
      }
    }
  }

  @Test
  void isTheSameForAnyNumberOfThreads() throws IOException {
    TestRows rows = new TestRows(8, 5_000, 12, 15, Metric.COSINE);
    Clustering one = cluster(rows, 30, 1);
    Clustering two = cluster(rows, 30, 2);
    assertThat(two.centroids()).isEqualTo(one.centroids());
    assertThat(two.order(null)).isEqualTo(one.order(null));
  }

  @Test
  void findsCellsAsNearInRegionsAsByLookingAtAllOfThem() throws IOException {
    TestRows rows = new TestRows(8, 6_000, 16, 40, Metric.EUCLIDEAN);
    Clustering clustering = cluster(rows, 240, 2);
    int[] order = clustering.order(null);
    int[] starts = clustering.starts();
    assertThat(order).hasSize(6_000).doesNotHaveDuplicates();
    float[] vector = new float[16];
    double own = 0;
    double nearest = 0;
    for (int cell = 0; cell < 240; cell++) {
      for (int place = starts[cell]; place < starts[cell + 1]; place++) {
        rows.vectors.read(order[place], vector);
        double least = Double.MAX_VALUE;
        for (int other = 0; other < 240; other++) {
          least = Math.min(least, distance(vector, clustering.centroids(), other));
        }
        own += distance(vector, clustering.centroids(), cell);
        nearest += least;
      }
    }
    assertThat(own).isLessThanOrEqualTo(1.02 * nearest);
  }

  @Test
  void laysTheRowsOfACellByTheirPlaces() throws IOException {
    TestRows rows = new TestRows(8, 1_200, 12, 15, Metric.EUCLIDEAN);
    Clustering clustering = cluster(rows, 20, 1);
    int[] places = new int[1_200];
    for (int row = 0; row < places.length; row++) {
      places[row] = row * 7 % 31 - 1;
    }
    int[] order = clustering.order(places);
    int[] starts = clustering.starts();
    assertThat(order).containsExactlyInAnyOrder(clustering.order(null));
    for (int cell = 0; cell < 20; cell++) {
      for (int i = starts[cell] + 1; i < starts[cell + 1]; i++) {
        assertThat(places[order[i]]).isGreaterThanOrEqualTo(places[order[i - 1]]);
      }
    }
  }

  private static Clustering cluster(TestRows rows, int cells, int threads) {
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      return KMeans.cluster(rows.vectors, cells,
          new BuildContext(threads, executor, 1, Progress.NONE));
    }
  }

  private static double distance(float[] vector, float[] centroids, int cell) {
    double sum = 0;
    for (int j = 0; j < vector.length; j++) {
      double difference = vector[j] - centroids[cell * vector.length + j];
      sum += difference * difference;
    }
    return sum;
  }
}
