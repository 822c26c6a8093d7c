package dev.winnow.bench.peer;

import com.github.jelmerk.hnswlib.core.DistanceFunction;
import com.github.jelmerk.hnswlib.core.SearchResult;
import com.github.jelmerk.hnswlib.core.hnsw.HnswIndex;
import dev.winnow.Metric;
import dev.winnow.bench.method.Answer;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.method.Prepared;
import dev.winnow.bench.method.Searcher;
import dev.winnow.filter.Filter;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.lucene.util.NumericUtils;
import org.apache.lucene.util.VectorUtil;
import org.jspecify.annotations.Nullable;

/** A graph that hnswlib built, and the filters that it lacks. Thread-safe. */
final class HnswlibIndex implements Prepared {
  private final Metric metric;
  private final List<HnswlibItem> items;
  private final PostingFilter filter;
  private final HnswIndex<Integer, float[], HnswlibItem, Float> graph;

  HnswlibIndex(Metric metric, List<HnswlibItem> items, PostingFilter filter,
      HnswIndex<Integer, float[], HnswlibItem, Float> graph) {
    this.metric = metric;
    this.items = items;
    this.filter = filter;
    this.graph = graph;
  }

  /** Smaller is nearer. */
  static DistanceFunction<float[], Float> distance(Metric metric) {
    return metric == Metric.EUCLIDEAN
        ? VectorUtil::squareDistance
        : (a, b) -> 1 - VectorUtil.dotProduct(a, b);
  }

  /** Vectors, and on the lowest level 2 M links a record; the library does not say it more exactly. */
  @Override
  public long indexBytes() {
    long record = (long) graph.getDimensions() * Float.BYTES + 2L * graph.getM() * Integer.BYTES;
    return items.size() * record + filter.bytes();
  }

  @Override
  public Searcher searcher() {
    return this::search;
  }

  private Answer search(float[] query, Filter wanted, int k, Effort effort) {
    float[] vector = UnitVectors.forMetric(metric, query);
    int asked = Math.max(k, (int) effort.value());
    if (wanted instanceof Filter.True) {
      return new Answer(walk(vector, asked, k, null), "");
    }
    BitSet matching = filter.matching(wanted);
    boolean few = matching.cardinality() <= (long) graph.getM() * asked;
    return few
        ? new Answer(scan(vector, matching, k), "scan")
        : new Answer(walk(vector, asked, k, matching), "graph");
  }

  private int[] walk(float[] query, int asked, int k, @Nullable BitSet matching) {
    int[] rows = new int[k];
    int count = 0;
    for (SearchResult<HnswlibItem, Float> found : graph.findNearest(query, asked)) {
      int row = found.item().id();
      if (count < k && (matching == null || matching.get(row))) {
        rows[count++] = row;
      }
    }
    return Arrays.copyOf(rows, count);
  }

  private int[] scan(float[] query, BitSet matching, int k) {
    DistanceFunction<float[], Float> distance = graph.getDistanceFunction();
    long[] keys = matching.stream()
        .mapToLong(row -> key(distance.distance(query, items.get(row).vector()), row)).sorted()
        .limit(k).toArray();
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }

  /** Orders by rising distance, then by row. */
  private static long key(float distance, int row) {
    return (long) NumericUtils.floatToSortableInt(distance) << Integer.SIZE | row;
  }

  @Override
  public void close() {}
}
