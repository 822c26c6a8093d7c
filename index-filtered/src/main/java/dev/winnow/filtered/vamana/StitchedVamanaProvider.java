package dev.winnow.filtered.vamana;

import dev.winnow.IndexSpec;
import dev.winnow.Schema;
import dev.winnow.filtered.beam.Links;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.IndexProvider;
import dev.winnow.spi.LabelColumn;
import dev.winnow.spi.SectionReader;
import dev.winnow.spi.SectionWriter;
import dev.winnow.spi.SegmentView;
import dev.winnow.spi.VectorIndex;
import java.io.IOException;
import java.lang.foreign.Arena;

/**
 * Index type {@code stitched-vamana} (Gollapudi et al., Filtered-DiskANN, WWW 2023): for filters on labels of one field. Parameters:
 * {@code field}; {@code r_small} (32; 4 to 512) most neighbours of a row in a label's graph; {@code l_small} (100; 8 to 10,000) beam
 * width of their builds; {@code r_stitched} (64; 4 to 512) most neighbours of a row in all; {@code alpha} (1.2; 1 to 2).
 * Thread-safe.
 */
public final class StitchedVamanaProvider implements IndexProvider {
  /** Made by the service loader. */
  public StitchedVamanaProvider() {}

  @Override
  public String type() {
    return "stitched-vamana";
  }

  @Override
  public void validate(IndexSpec spec, Schema schema) {
    VamanaParameters.stitched(spec, schema);
  }

  @Override
  public void build(IndexSpec spec, SegmentView segment, BuildContext context, SectionWriter out)
      throws IOException {
    VamanaParameters parameters = VamanaParameters.stitched(spec, segment.attributes());
    LabelColumn column = segment.attributes().labels(parameters.field());
    Starts starts = Starts.choose(column, segment.size(), context.seed());
    try (Arena arena = Arena.ofShared()) {
      Links links = new StitchedBuild(parameters, segment.vectors(), column,
          new RowLabels(column, segment.size()), starts, context).build(arena);
      new VamanaFile(spec, parameters, segment).write(links, starts, context, out);
    }
  }

  @Override
  public VectorIndex open(IndexSpec spec, SegmentView segment, SectionReader in) {
    return new VamanaFile(spec, VamanaParameters.stitched(spec, segment.attributes()), segment)
        .open(in);
  }
}
