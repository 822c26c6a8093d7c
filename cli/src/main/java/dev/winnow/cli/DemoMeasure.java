package dev.winnow.cli;

import dev.winnow.Explain.SegmentPlan;
import dev.winnow.Hit;
import dev.winnow.SearchResult;
import dev.winnow.VectorCollection;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well a kind of search does over several queries.
 *
 * @param recall hits that the exact scan has too / hits of the exact scan
 * @param medianNanos median time of a search
 * @param exactMedianNanos median time of the exact scan
 * @param paths access path to the number of queries it answered
 */
record DemoMeasure(double recall, long medianNanos, long exactMedianNanos,
    Map<String, Integer> paths) {
  /** Scores of the same pair of vectors may differ by this much between access paths. */
  private static final float ROUNDING = 1e-5f;

  /** Asks each query twice, and counts the second time. */
  static DemoMeasure of(VectorCollection collection, DemoQuestion question, List<float[]> queries) {
    long[] times = new long[queries.size()];
    long[] exactTimes = new long[queries.size()];
    Map<String, Integer> paths = new TreeMap<>();
    long found = 0;
    long wanted = 0;
    for (int pass = 0; pass < 2; pass++) {
      found = 0;
      wanted = 0;
      paths.clear();
      for (int i = 0; i < times.length; i++) {
        float[] vector = queries.get(i);
        long start = System.nanoTime();
        SearchResult result = collection.search(question.bare(vector));
        long middle = System.nanoTime();
        SearchResult exact = collection.search(question.exact(vector));
        times[i] = middle - start;
        exactTimes[i] = System.nanoTime() - middle;
        wanted += exact.hits().size();
        found += right(result.hits(), exact.hits());
        for (SegmentPlan plan : result.explain().segments()) {
          paths.merge(plan.path(), 1, Integer::sum);
        }
      }
    }
    return new DemoMeasure(wanted == 0 ? 1 : (double) found / wanted, median(times),
        median(exactTimes), paths);
  }

  /** Hits as good as the worst of the exact ones, so that equal scores may stand for one another. */
  private static long right(List<Hit> hits, List<Hit> exact) {
    if (exact.isEmpty()) {
      return 0;
    }
    float worst = exact.getLast().score() - ROUNDING;
    return hits.stream().filter(hit -> hit.score() >= worst).count();
  }

  private static long median(long[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
