package dev.winnow.filtered.range;

import dev.winnow.IndexSpec;
import dev.winnow.Schema;
import dev.winnow.filtered.conditions.Ranks;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.IndexProvider;
import dev.winnow.spi.NumberColumn;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.SectionReader;
import dev.winnow.spi.SectionWriter;
import dev.winnow.spi.SegmentView;
import dev.winnow.spi.VectorIndex;
import dev.winnow.spi.effort.EfCalibration;
import dev.winnow.spi.effort.EfCalibrator;
import dev.winnow.spi.effort.EfIndex;
import dev.winnow.spi.effort.IndexHeader;
import dev.winnow.spi.effort.RangeHome;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Locale;

/**
 * Index type {@code range-graph} (Xu et al., iRangeGraph, SIGMOD 2025, arXiv 2409.02571): for filters with a range of one numeric field.
 * Parameters: {@code field}; {@code m} (16; 4 to 128) most neighbours of a row in a segment of the tree and in a range's graph;
 * {@code ef_construction} (100; 8 to 10,000) beam width of the build; {@code least} (512; from 32) rows under which neither a segment of the
 * tree nor a range has a graph, since a scan beats it. Memory: 4 m bytes a row and level. Thread-safe.
 */
public final class RangeProvider implements IndexProvider {
  static final String TYPE = "range-graph";
  private static final int VERSION = 1;
  private static final String CALIBRATION = "calibration";
  private static final double[] SHARES = {1, 0.3, 0.1, 0.03, 0.01};

  /** Made by the service loader. */
  public RangeProvider() {}

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public void validate(IndexSpec spec, Schema schema) {
    RangeParameters.of(spec, schema);
  }

  @Override
  public void build(IndexSpec spec, SegmentView segment, BuildContext context, SectionWriter out)
      throws IOException {
    RangeParameters parameters = RangeParameters.of(spec, segment.attributes());
    NumberColumn column = segment.attributes().numbers(parameters.field());
    int[] rows = column.rowsByValue();
    int size = segment.size();
    try (Arena arena = Arena.ofShared()) {
      TreeLinks links = TreeLinks
          .of(new RangeBuilder(parameters, segment.vectors(), rows, context, arena).build(), arena);
      header(parameters, segment).write(out);
      Ranks.write(rows, size, out);
      links.write(out);
      Ranks ranks = Ranks.of(rows, size);
      RangeSearching searching = new RangeSearching(parameters, column, size, ranks, links);
      EfCalibrator
          .measure(segment.vectors(), new RangeHome(parameters.field(), column, rows, size, false),
              (task, ef) -> searching.run(task, ef, SearchLimits.NONE), context,
              TYPE + ": calibration",
              Arrays.stream(SHARES).filter(share -> share * size >= parameters.least()).toArray())
          .write(out, CALIBRATION);
    }
  }

  private static IndexHeader header(RangeParameters parameters, SegmentView segment) {
    return new IndexHeader(TYPE, VERSION, segment.vectors(), parameters.m(),
        parameters.efConstruction(), parameters.least());
  }

  @Override
  public VectorIndex open(IndexSpec spec, SegmentView segment, SectionReader in) {
    RangeParameters parameters = RangeParameters.of(spec, segment.attributes());
    header(parameters, segment).check(in);
    NumberColumn column = segment.attributes().numbers(parameters.field());
    int count = column.rows(0, column.count());
    int levels = new SegmentTree(count).levels(parameters.least());
    TreeLinks links = TreeLinks.open(in, segment.size(), levels, parameters.m());
    RangeSearching searching = new RangeSearching(parameters, column, segment.size(),
        Ranks.open(in, count, segment.size()), links);
    long bytes = (long) Integer.BYTES * segment.size() * ((long) levels * parameters.m() + 2);
    String description = String.format(Locale.ROOT,
        "%s m=%d, ef_construction=%d, least=%d: %,d rows with a value, %d levels, %,d bytes",
        spec.name(), parameters.m(), parameters.efConstruction(), parameters.least(), count, levels,
        bytes);
    return new EfIndex(spec, in.name(), description, segment.size(),
        EfCalibration.open(in, CALIBRATION), searching);
  }
}
