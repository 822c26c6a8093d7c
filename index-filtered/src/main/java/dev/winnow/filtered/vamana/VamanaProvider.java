package dev.winnow.filtered.vamana;

import dev.winnow.IndexSpec;
import dev.winnow.Schema;
import dev.winnow.filter.FieldTypes;
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

/** What both types have in common: all but their parameters and the build of the links. Stateless and thread-safe. */
abstract sealed class VamanaProvider implements IndexProvider
    permits FilteredVamanaProvider, StitchedVamanaProvider {

  abstract VamanaParameters parameters(IndexSpec spec, FieldTypes fields);

  /** Builds the links. */
  abstract Links links(VamanaParameters parameters, SegmentView segment, Starts starts,
      BuildContext context, Arena arena);

  @Override
  public final void validate(IndexSpec spec, Schema schema) {
    parameters(spec, schema);
  }

  @Override
  public final void build(IndexSpec spec, SegmentView segment, BuildContext context,
      SectionWriter out) throws IOException {
    VamanaParameters parameters = parameters(spec, segment.attributes());
    LabelColumn column = segment.attributes().labels(parameters.field());
    Starts starts = Starts.choose(column, segment.size(), context.seed());
    try (Arena arena = Arena.ofShared()) {
      Links links = links(parameters, segment, starts, context, arena);
      new VamanaFile(spec, parameters, segment).write(links, starts, context, out);
    }
  }

  @Override
  public final VectorIndex open(IndexSpec spec, SegmentView segment, SectionReader in) {
    return new VamanaFile(spec, parameters(spec, segment.attributes()), segment).open(in);
  }
}
