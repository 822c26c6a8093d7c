package dev.winnow.filtered.serf;

import dev.winnow.IndexSpec;
import dev.winnow.Schema;
import dev.winnow.filtered.beam.RaggedInts;
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
import java.util.Locale;

/**
 * Index type {@code serf} (Zuo et al., SeRF: Segment Graph for Range-Filtering ANN, SIGMOD 2024): for filters with a range of one numeric
 * field. Parameters: {@code field}; {@code m} (8; 4 to 128) neighbours of a row at one time; {@code ef_construction} (100; 8 to 10,000)
 * candidates that they are chosen from; {@code ef_max} (500; 8 to 10,000) candidates that are kept for narrower ranges;
 * {@code half_bounded} (false) whether only ranges without a lower bound are served, by a graph that loses nothing and is smaller.
 * The two-dimensional graph is a heuristic that loses edges, so narrow ranges have a ceiling of recall. Thread-safe.
 */
public final class SerfProvider implements IndexProvider {
  private static final String TYPE = "serf";
  private static final int VERSION = 1;
  private static final String EDGES = "edges";
  private static final String REVERSE = "reverse";
  private static final String CALIBRATION = "calibration";
  private static final double[] SHARES = {1, 0.3, 0.1, 0.03, 0.01};

  /** Made by the service loader. */
  public SerfProvider() {}

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public void validate(IndexSpec spec, Schema schema) {
    SerfParameters.of(spec, schema);
  }

  private static IndexHeader header(SerfParameters parameters, SegmentView segment) {
    return new IndexHeader(TYPE, VERSION, segment.vectors(), parameters.m(),
        parameters.efConstruction(), parameters.efMax(), parameters.halfBounded() ? 1 : 0);
  }

  @Override
  public void build(IndexSpec spec, SegmentView segment, BuildContext context, SectionWriter out)
      throws IOException {
    SerfParameters parameters = SerfParameters.of(spec, segment.attributes());
    NumberColumn column = segment.attributes().numbers(parameters.field());
    int[] rows = column.rowsByValue();
    int size = segment.size();
    int[] ranks = new int[size];
    for (int rank = 0; rank < rows.length; rank++) {
      ranks[rows[rank]] = rank;
    }
    boolean half = parameters.halfBounded();
    int[][] edges = half
        ? Prefixes.build(parameters, segment.vectors(), rows, ranks, context)
        : Windows.build(parameters, segment.vectors(), rows, ranks, context);
    int[][] reverse = half ? new int[0][] : Windows.reverse(edges);
    SerfSearching searching = new SerfSearching(parameters, column, size, Ranks.of(rows, size),
        RaggedInts.of(edges), half ? null : RaggedInts.of(reverse));
    EfCalibration calibration = EfCalibrator.measure(segment.vectors(),
        new RangeHome(parameters.field(), column, rows, size, half),
        (task, ef) -> searching.run(task, ef, SearchLimits.NONE), context, TYPE + ": calibration",
        SHARES);
    header(parameters, segment).write(out);
    Ranks.write(rows, size, out);
    RaggedInts.write(edges, out, EDGES);
    if (!half) {
      RaggedInts.write(reverse, out, REVERSE);
    }
    calibration.write(out, CALIBRATION);
  }

  @Override
  public VectorIndex open(IndexSpec spec, SegmentView segment, SectionReader in) {
    SerfParameters parameters = SerfParameters.of(spec, segment.attributes());
    header(parameters, segment).check(in);
    NumberColumn column = segment.attributes().numbers(parameters.field());
    int count = column.rows(0, column.count());
    RaggedInts edges = RaggedInts.open(in, EDGES, count);
    RaggedInts reverse = parameters.halfBounded() ? null : RaggedInts.open(in, REVERSE, count);
    long values = edges.total() + (reverse == null ? 0 : reverse.total());
    String description = String.format(Locale.ROOT,
        "%s m=%d, ef_construction=%d, ef_max=%d, half_bounded=%b: %,d rows with a value, %,d bytes",
        spec.name(), parameters.m(), parameters.efConstruction(), parameters.efMax(),
        parameters.halfBounded(), count,
        values * Integer.BYTES + 2L * Integer.BYTES * segment.size());
    return new EfIndex(spec, in.name(), description, segment.size(),
        EfCalibration.open(in, CALIBRATION), new SerfSearching(parameters, column, segment.size(),
            Ranks.open(in, count, segment.size()), edges, reverse));
  }
}
