package dev.winnow.filtered.vamana;

import dev.winnow.IndexSpec;
import dev.winnow.filter.FieldTypes;
import dev.winnow.filtered.beam.Links;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.LabelColumn;
import dev.winnow.spi.SegmentView;
import java.lang.foreign.Arena;

/**
 * Index type {@code stitched-vamana} (Gollapudi et al., Filtered-DiskANN, WWW 2023): for filters on labels of one field. Parameters:
 * {@code field}; {@code r_small} (32; 4 to 512) most neighbours of a row in a label's graph; {@code l_small} (100; 8 to 10,000) beam
 * width of their builds; {@code r_stitched} (64; 4 to 512) most neighbours of a row in all; {@code alpha} (1.2; 1 to 2).
 * Thread-safe.
 */
public final class StitchedVamanaProvider extends VamanaProvider {
  /** Made by the service loader. */
  public StitchedVamanaProvider() {}

  @Override
  public String type() {
    return "stitched-vamana";
  }

  @Override
  VamanaParameters parameters(IndexSpec spec, FieldTypes fields) {
    return VamanaParameters.stitched(spec, fields);
  }

  @Override
  Links links(VamanaParameters parameters, SegmentView segment, Starts starts, BuildContext context,
      Arena arena) {
    LabelColumn column = segment.attributes().labels(parameters.field());
    RowLabels labels = new RowLabels(column, segment.size());
    return new StitchedBuild(parameters, segment.vectors(), column, labels, starts, context)
        .build(arena);
  }
}
