package dev.winnow.bench.peer;

import com.github.jelmerk.hnswlib.core.hnsw.HnswIndex;
import dev.winnow.Schema;
import dev.winnow.bench.dataset.DatasetCollections;
import dev.winnow.bench.method.BenchException;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.method.Efforts;
import dev.winnow.bench.method.Method;
import dev.winnow.bench.method.MethodSpec;
import dev.winnow.bench.method.Parameters;
import dev.winnow.bench.method.Preparation;
import dev.winnow.bench.method.Prepared;
import dev.winnow.bench.method.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Hnswlib for the JVM: a hierarchical graph of float32 vectors on the heap, with Lucene's vectorised distances in the place of
 * its own plain loops. It knows no filters: the nearest records of the graph are filtered afterwards by posting lists
 * ({@link PostingFilter}), and where so few records match that looking at them costs no more than the walk, they are compared
 * one by one, as a careful user would do. Effort is how many nearest records are asked for. Defaults: M = 16, beam width 100
 * while building, as the other graphs have.
 */
public final class HnswlibPeer implements Method {
  private static final int PROGRESS_EVERY = 100_000;

  private final Map<String, Object> parameters;

  /**
   * The method with parameters {@code m} and {@code ef_construction}.
   *
   * @throws dev.winnow.InvalidRequestException if a parameter is unknown
   */
  public HnswlibPeer(MethodSpec spec) {
    parameters = Parameters.of(spec, Map.of("m", 16, "ef_construction", 100));
  }

  @Override
  public Map<String, Object> parameters() {
    return parameters;
  }

  @Override
  public List<List<Effort>> sweeps(Sweep sweep, int k) {
    return List.of(Efforts.beamWidths(sweep, k));
  }

  @Override
  public Prepared prepare(Preparation preparation) {
    Schema schema = DatasetCollections.schema(preparation.dataset(), List.of());
    List<HnswlibItem> items = new ArrayList<>();
    PostingFilter filter = PeerRecords.read(preparation.dataset(), schema, vector -> items
        .add(new HnswlibItem(items.size(), UnitVectors.forMetric(schema.metric(), vector))));
    int m = Parameters.number(parameters, "m").intValue();
    HnswIndex<Integer, float[], HnswlibItem, Float> graph = HnswIndex
        .newBuilder(schema.dimension(), HnswlibIndex.distance(schema.metric()),
            Math.max(1, items.size()))
        .withM(m).withEfConstruction(Parameters.number(parameters, "ef_construction").intValue())
        .build();
    preparation.log().accept("read " + items.size() + " records, building the graph");
    try {
      graph.addAll(items, preparation.threads(),
          (done, total) -> preparation.log().accept("graph: " + done + " of " + total),
          PROGRESS_EVERY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted while building", e);
    }
    return new HnswlibIndex(schema.metric(), items, filter, graph);
  }
}
