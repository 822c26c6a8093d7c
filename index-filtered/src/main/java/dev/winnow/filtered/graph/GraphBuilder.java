package dev.winnow.filtered.graph;

import dev.winnow.spi.BuildContext;
import dev.winnow.spi.VectorView;
import dev.winnow.spi.codes.NibbleCodes;
import dev.winnow.spi.codes.Rotation;
import dev.winnow.spi.codes.SignCodes;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Supplier;

/**
 * Builds a graph in rounds: the first from rows that lie near, each further one from searches of the graph so far, as in
 * SymphonyQG (arXiv 2411.12229, section 3.3). The same rows and seed give the same graph, whatever the number of threads.
 */
final class GraphBuilder {
  static final String STAGE_NEAR = "graph: near rows";
  private static final String STAGE_SEARCH = "graph: links";
  static final String STAGE_CODES = "graph: codes";
  private static final int ERROR_SAMPLE = 1_000;
  private static final int SEARCH_ROUNDS = 1;

  private final GraphParameters parameters;
  private final VectorView vectors;
  private final BuildContext context;
  private final Arena arena;

  /** A builder whose graph lives in {@code arena}, which all threads may use. */
  GraphBuilder(GraphParameters parameters, VectorView vectors, BuildContext context, Arena arena) {
    this.parameters = parameters;
    this.vectors = vectors;
    this.context = context;
    this.arena = arena;
  }

  CodedGraph build() {
    int[] hub = Hub.rows(vectors, context);
    try (Arena scratch = Arena.ofShared()) {
      Rotation rotation = new Rotation(vectors.dimension(), context.seed());
      RotatedRows rotated = new RotatedRows(vectors, rotation, context, scratch);
      CodedGraph graph = empty(rotated, rotation, hub.length);
      NodeEncoder encoder = new NodeEncoder(rotated, graph);
      encoder.hub(hub);
      Edges edges = round(STAGE_NEAR, WindowCandidates.of(vectors, context), encoder, hub, scratch);
      for (int i = 0; i < SEARCH_ROUNDS; i++) {
        Edges last = edges;
        edges = round(STAGE_SEARCH,
            () -> new BeamCandidates(graph, last, vectors, parameters.efConstruction()), encoder,
            hub, scratch);
      }
      return graph;
    }
  }

  private Edges round(String stage, Supplier<CandidateSource> sources, NodeEncoder encoder,
      int[] hub, Arena scratch) {
    Edges edges = new Linker(vectors, context, parameters.degree(), scratch).link(stage, sources);
    new Reachability(edges, hub, vectors).repair();
    encoder.all(edges, context, STAGE_CODES);
    return edges;
  }

  /** A graph whose nodes and hub are yet to be written. */
  private CodedGraph empty(RotatedRows rotated, Rotation rotation, int entries) {
    RowStatistics statistics = new RowStatistics(vectors);
    float[] mean = statistics.mean();
    rotation.apply(mean);
    int dimension = vectors.dimension();
    NibbleCodes own = new NibbleCodes(dimension, vectors.metric());
    SignCodes codes = new SignCodes(dimension, vectors.metric(), rotation, mean);
    NodeLayout layout = NodeLayout.of(own, codes, parameters.degree());
    CodedGraph.Frame frame = new CodedGraph.Frame(vectors.size(), dimension, vectors.metric(),
        parameters.degree(), context.seed(), statistics.longest(), ownError(rotated, own, mean));
    int blocks = (entries + NodeLayout.LANES - 1) / NodeLayout.LANES;
    return new CodedGraph(frame, mean, arena.allocate(vectors.size() * layout.nodeBytes(), 64),
        arena.allocate(blocks * layout.stride(), 64));
  }

  /** Mean of the expected errors of the codes of some rows. */
  private float ownError(RotatedRows rotated, NibbleCodes own, float[] mean) {
    float[] vector = new float[mean.length];
    int step = Math.max(1, vectors.size() / ERROR_SAMPLE);
    double sum = 0;
    int count = 0;
    try (Arena scratch = Arena.ofConfined()) {
      MemorySegment code = scratch.allocate(own.rowBytes());
      for (int row = 0; row < vectors.size(); row += step) {
        rotated.read(row, vector);
        sum += own.encode(vector, mean, 0, code, 0);
        count++;
      }
    }
    return (float) (sum / Math.max(1, count));
  }
}
