package dev.winnow.filtered.vamana;

import dev.winnow.IndexSpec;
import dev.winnow.filtered.beam.Links;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.LabelColumn;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.SectionReader;
import dev.winnow.spi.SectionWriter;
import dev.winnow.spi.SegmentView;
import dev.winnow.spi.VectorIndex;
import dev.winnow.spi.effort.EfCalibration;
import dev.winnow.spi.effort.EfCalibrator;
import dev.winnow.spi.effort.EfIndex;
import dev.winnow.spi.effort.IndexHeader;
import dev.winnow.spi.effort.LabelHome;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;

/** A graph with its starts and its calibration as sections of a file. */
final class VamanaFile {
  private static final int VERSION = 1;
  private static final String LINKS = "links";
  private static final String CALIBRATION = "calibration";
  private static final double[] SHARES = {1, 0.3, 0.1, 0.03, 0.01, 0.003};

  private final IndexSpec spec;
  private final VamanaParameters parameters;
  private final SegmentView segment;

  VamanaFile(IndexSpec spec, VamanaParameters parameters, SegmentView segment) {
    this.spec = spec;
    this.parameters = parameters;
    this.segment = segment;
  }

  private IndexHeader header() {
    return new IndexHeader(spec.type(), VERSION, segment.vectors(), parameters.small(),
        parameters.l(), parameters.r(), parameters.alpha());
  }

  /** Measures a graph and writes it. */
  void write(Links links, Starts starts, BuildContext context, SectionWriter out)
      throws IOException {
    String field = parameters.field();
    LabelColumn column = segment.attributes().labels(field);
    LabelSearching searching = new LabelSearching(field, column, starts, links);
    LabelHome home = new LabelHome(field,
        Objects.requireNonNull(segment.attributes().typeOf(field), field), column, segment.size());
    EfCalibration calibration = EfCalibrator.measure(segment.vectors(), home,
        (task, ef) -> searching.run(task, ef, SearchLimits.NONE), context,
        spec.type() + ": calibration", SHARES);
    header().write(out);
    starts.write(out);
    links.write(out, LINKS);
    calibration.write(out, CALIBRATION);
  }

  VectorIndex open(SectionReader in) {
    header().check(in);
    LabelColumn column = segment.attributes().labels(parameters.field());
    Links links = Links.open(in, LINKS, segment.size(), parameters.r());
    Starts starts = Starts.open(in, column, segment.size());
    String small = parameters.small() == 0 ? "" : " r_small=" + parameters.small() + ",";
    String description = String.format(Locale.ROOT,
        "%s%s l=%d, r=%d, alpha=%.2f: %,d nodes, %,d labels, %,d bytes", spec.name(), small,
        parameters.l(), parameters.r(), parameters.alpha(), segment.size(), column.count(),
        (long) Integer.BYTES * ((long) segment.size() * parameters.r() + column.count()));
    return new EfIndex(spec, in.name(), description, segment.size(),
        EfCalibration.open(in, CALIBRATION),
        new LabelSearching(parameters.field(), column, starts, links));
  }
}
