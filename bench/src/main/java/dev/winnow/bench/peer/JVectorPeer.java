package dev.winnow.bench.peer;

import dev.winnow.Schema;
import dev.winnow.bench.dataset.DatasetCollections;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.method.Efforts;
import dev.winnow.bench.method.Method;
import dev.winnow.bench.method.MethodSpec;
import dev.winnow.bench.method.Parameters;
import dev.winnow.bench.method.Preparation;
import dev.winnow.bench.method.Prepared;
import dev.winnow.bench.method.Sweep;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * JVector's graph, walked with float32 vectors in memory, with product-quantised codes beside them, or on disk with the codes
 * of neighbours beside the links. JVector knows no attributes, only a bit a row: the bits are computed for each query, inside
 * its time, from posting lists ({@link PostingFilter}). Effort is the beam width (its {@code rerankK}), all of which is
 * reranked. Defaults: 32 neighbours at most on each level (as many as M = 16 gives HNSW on the lowest), beam width 100,
 * overflow 1.2, alpha 1.2, hierarchy on; a byte of code for eight values.
 */
public final class JVectorPeer implements Method {
  private final Map<String, Object> parameters;

  /**
   * The method with parameters {@code max_degree}, {@code beam_width}, {@code overflow}, {@code alpha}, {@code codes} and
   * {@code pq_subspaces}, the bytes of a code.
   *
   * @throws dev.winnow.InvalidRequestException if a parameter is unknown or out of its range
   */
  public JVectorPeer(MethodSpec spec) {
    parameters = Parameters.of(spec, Map.of("max_degree", 32, "beam_width", 100, "overflow", 1.2,
        "alpha", 1.2, JVectorCodes.CODES, JVectorCodes.NONE.label(), JVectorCodes.SUBSPACES, 0));
    JVectorCodes.of(parameters);
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
  public Prepared prepare(Preparation preparation) throws IOException {
    Schema schema = DatasetCollections.schema(preparation.dataset(), List.of());
    List<VectorFloat<?>> vectors = new ArrayList<>();
    PostingFilter filter = PeerRecords.read(preparation.dataset(), schema,
        vector -> vectors.add(JVectorIndex.vector(schema, vector)));
    preparation.log().accept("read " + vectors.size() + " records, building the graph");
    JVectorScoring scoring = new JVectorBuild(schema.metric(), parameters,
        new ListRandomAccessVectorValues(vectors, schema.dimension()))
        .run(preparation.threads(), preparation.workDir());
    return new JVectorIndex(schema, filter, scoring);
  }
}
