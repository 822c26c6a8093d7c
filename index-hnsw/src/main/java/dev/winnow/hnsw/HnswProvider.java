package dev.winnow.hnsw;

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

/**
 * Index type {@code hnsw}: the hierarchical navigable small world graph of Malkov and Yashunin (arXiv 1603.09320). Parameters:
 * {@code m} (16; 2 to 256) links a node, twice as many on level 0; {@code ef_construction} (200; m to 10,000) beam width of
 * the build; {@code keep_pruned} (false) whether pruned links fill the places left free. Paths: {@code hnsw} filters during the
 * traversal, {@code hnsw-post} afterwards. Thread-safe.
 */
public final class HnswProvider implements IndexProvider {
  /** The type's name. */
  static final String TYPE = "hnsw";

  /** Made by the service loader. */
  public HnswProvider() {}

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public void validate(IndexSpec spec, Schema schema) {
    HnswParameters.of(spec);
  }

  @Override
  public void build(IndexSpec spec, SegmentView segment, BuildContext context, SectionWriter out)
      throws IOException {
    HnswParameters parameters = HnswParameters.of(spec);
    VectorView vectors = segment.vectors();
    try (Arena arena = Arena.ofShared()) {
      HnswGraph graph = new GraphBuilder(parameters, vectors, context, arena).build();
      Calibration calibration = Calibrator.measure(graph, vectors, context);
      GraphFile.write(graph, parameters, vectors, calibration, out);
    }
  }

  @Override
  public VectorIndex open(IndexSpec spec, SegmentView segment, SectionReader in) {
    HnswParameters parameters = HnswParameters.of(spec);
    return new HnswIndex(in.name(), parameters, GraphFile.read(in, parameters, segment.vectors()));
  }
}
