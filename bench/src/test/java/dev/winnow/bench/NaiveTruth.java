package dev.winnow.bench;

import dev.winnow.bench.dataset.DatasetCollections;
import dev.winnow.bench.truth.RowFilter;
import dev.winnow.datasets.AttributeFile;
import dev.winnow.datasets.DatasetFolder;
import dev.winnow.datasets.WorkloadQuery;
import dev.winnow.filter.FilterJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Sorts all matching rows by a double-precision score: nothing to go wrong. */
public final class NaiveTruth {
  private NaiveTruth() {}

  /** The k best rows for each query of a workload. */
  public static int[][] of(DatasetFolder folder, String workload, int k) {
    List<Map<String, Object>> rows = new ArrayList<>();
    try (AttributeFile attributes = folder.attributes()) {
      attributes.forEachRemaining(rows::add);
    }
    List<int[]> answers = new ArrayList<>();
    for (WorkloadQuery query : folder.workload(workload).queries()) {
      answers.add(answer(folder, rows, query, k));
    }
    return answers.toArray(int[][]::new);
  }

  private static int[] answer(DatasetFolder folder, List<Map<String, Object>> rows,
      WorkloadQuery query, int k) {
    RowFilter filter = new RowFilter(FilterJson.parse(query.filter()),
        DatasetCollections.schema(folder, List.of()));
    float[] vector = folder.queries().row(query.query());
    double[] scores = new double[rows.size()];
    List<Integer> matching = new ArrayList<>();
    for (int row = 0; row < scores.length; row++) {
      if (filter.matches(rows.get(row))) {
        scores[row] = score(folder.schema().metric(), vector, folder.base().row(row));
        matching.add(row);
      }
    }
    return matching.stream()
        .sorted(Comparator.comparingDouble((Integer row) -> -scores[row]).thenComparing(row -> row))
        .limit(k).mapToInt(Integer::intValue).toArray();
  }

  /** Similarity, higher is better. */
  public static double score(String metric, float[] a, float[] b) {
    double dot = 0;
    double aa = 0;
    double bb = 0;
    double distance = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
      distance += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
    }
    return switch (metric) {
      case "cosine" -> dot / Math.sqrt(aa * bb);
      case "dot" -> dot;
      default -> -Math.sqrt(distance);
    };
  }
}
