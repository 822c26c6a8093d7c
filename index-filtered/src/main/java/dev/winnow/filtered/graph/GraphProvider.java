package dev.winnow.filtered.graph;

import dev.winnow.IndexSpec;
import dev.winnow.Schema;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.IndexProvider;
import dev.winnow.spi.SectionReader;
import dev.winnow.spi.SectionWriter;
import dev.winnow.spi.SegmentView;
import dev.winnow.spi.VectorIndex;
import dev.winnow.spi.VectorView;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.List;

/**
 * Index type {@code graph}: a graph whose nodes hold one-bit codes of their neighbours, so that a visit prices them all at once
 * (after SymphonyQG, arXiv 2411.12229). Parameters: {@code degree} (32; a multiple of 32 up to 128) neighbours a node;
 * {@code ef_construction} (100; 16 to 10,000) beam width of the build. Path: {@code graph}, filtering while it goes.
 * Thread-safe.
 */
public final class GraphProvider implements IndexProvider {
  /** The type's name. */
  static final String TYPE = "graph";
  /**
   * From so many rows on a search of the graph takes less than the scan of codes, whose cost grows with the root of the rows. Of 100,000
   * arXiv abstracts the graph was 1.3 times as fast without a filter (384 dimensions, 2026-11-26).
   */
  private static final int AUTOMATIC_ROWS = 50_000;
  /** Beyond, the codes of the neighbours are larger than what most machines have memory for. */
  private static final int AUTOMATIC_DIMENSION = 1_024;

  /** Made by the service loader. */
  public GraphProvider() {}

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public void validate(IndexSpec spec, Schema schema) {
    GraphParameters.of(spec);
  }

  @Override
  public List<IndexSpec> automatic(SegmentView segment) {
    return segment.size() >= AUTOMATIC_ROWS && segment.vectors().dimension() <= AUTOMATIC_DIMENSION
        ? List.of(IndexSpec.of(TYPE))
        : List.of();
  }

  @Override
  public String automaticReason() {
    return "from " + AUTOMATIC_ROWS + " records of at most " + AUTOMATIC_DIMENSION
        + " dimensions on it is faster than the scan of codes where few records are ruled out";
  }

  @Override
  public void build(IndexSpec spec, SegmentView segment, BuildContext context, SectionWriter out)
      throws IOException {
    GraphParameters parameters = GraphParameters.of(spec);
    VectorView vectors = segment.vectors();
    try (Arena arena = Arena.ofShared()) {
      CodedGraph graph = new GraphBuilder(parameters, vectors, context, arena).build();
      Calibration calibration = Calibrator.measure(graph, vectors, context);
      GraphFile.write(graph, parameters, calibration, out);
    }
  }

  @Override
  public VectorIndex open(IndexSpec spec, SegmentView segment, SectionReader in) {
    return new GraphIndex(in.name(),
        GraphFile.read(in, GraphParameters.of(spec), segment.vectors()));
  }
}
