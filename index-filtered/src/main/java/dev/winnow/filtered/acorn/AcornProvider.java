package dev.winnow.filtered.acorn;

import dev.winnow.CorruptDataException;
import dev.winnow.IndexSpec;
import dev.winnow.Schema;
import dev.winnow.filtered.beam.Links;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.IndexProvider;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.SectionOutput;
import dev.winnow.spi.SectionReader;
import dev.winnow.spi.SectionWriter;
import dev.winnow.spi.SegmentView;
import dev.winnow.spi.VectorIndex;
import dev.winnow.spi.effort.AnyHome;
import dev.winnow.spi.effort.EfCalibration;
import dev.winnow.spi.effort.EfCalibrator;
import dev.winnow.spi.effort.EfIndex;
import dev.winnow.spi.effort.IndexHeader;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What both types have in common: the file and its opening. Stateless and thread-safe. */
abstract sealed class AcornProvider implements IndexProvider
    permits AcornGammaProvider, AcornOneProvider {
  private static final int VERSION = 1;
  private static final String LEVELS = "levels";
  private static final String ORDER = "order";
  private static final String LINKS = "links";
  private static final String CALIBRATION = "calibration";
  private static final double[] SHARES = {1, 0.3, 0.1, 0.03, 0.01, 0.003};
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT
      .withOrder(ByteOrder.LITTLE_ENDIAN);

  abstract AcornParameters parameters(IndexSpec spec);

  @Override
  public final void validate(IndexSpec spec, Schema schema) {
    parameters(spec);
  }

  private IndexHeader header(IndexSpec spec, SegmentView segment) {
    AcornParameters p = parameters(spec);
    return new IndexHeader(type(), VERSION, segment.vectors(), p.m(), p.gamma(), p.mBeta(),
        p.efConstruction());
  }

  @Override
  public final void build(IndexSpec spec, SegmentView segment, BuildContext context,
      SectionWriter out) throws IOException {
    int[] order = new int[segment.size()];
    try (Arena arena = Arena.ofShared()) {
      AcornGraph graph = new AcornBuilder(type(), parameters(spec), segment.vectors(), context,
          arena).build(order);
      AcornSearching searching = new AcornSearching(graph);
      EfCalibration calibration = EfCalibrator.measure(segment.vectors(), new AnyHome(segment),
          (task, ef) -> searching.run(task, ef, SearchLimits.NONE), context,
          type() + ": calibration", SHARES);
      header(spec, segment).write(out);
      try (SectionOutput levels = out.begin(LEVELS)) {
        for (Links links : graph.levels().links()) {
          levels.writeInt(links.size());
        }
        levels.writeInt(0);
      }
      try (SectionOutput section = out.begin(ORDER)) {
        section.writeInts(order, 0, order.length);
      }
      graph.base().write(out, LINKS);
      for (int level = 0; level < graph.levels().links().size(); level++) {
        graph.levels().links().get(level).write(out, upper(level));
      }
      calibration.write(out, CALIBRATION);
    }
  }

  private static String upper(int level) {
    return "upper." + (level + 1);
  }

  @Override
  public final VectorIndex open(IndexSpec spec, SegmentView segment, SectionReader in) {
    AcornParameters p = parameters(spec);
    header(spec, segment).check(in);
    int size = segment.size();
    List<Links> upper = new ArrayList<>();
    int last = size;
    MemorySegment sizes = in.section(LEVELS);
    require(in, sizes.byteSize() % Integer.BYTES == 0, LEVELS);
    int[] counts = sizes.toArray(INT);
    for (int level = 0; level < counts.length - 1; level++) {
      require(in, counts[level] > 0 && counts[level] <= last, LEVELS);
      last = counts[level];
      upper.add(Links.open(in, upper(level), last, p.upperWidth()));
    }
    require(in, counts.length > 0 && counts[counts.length - 1] == 0, LEVELS);
    MemorySegment order = in.section(ORDER);
    require(in, order.byteSize() == (long) size * Integer.BYTES, ORDER);
    Links base = Links.open(in, LINKS, size, p.width());
    AcornGraph graph = new AcornGraph(new Levels(p, place -> order.getAtIndex(INT, place), upper),
        base);
    long bytes = (long) Integer.BYTES * size * p.width();
    for (Links links : upper) {
      bytes += (long) Integer.BYTES * links.size() * p.upperWidth();
    }
    String description = String.format(Locale.ROOT,
        "%s m=%d, gamma=%d, m_beta=%d, ef_construction=%d: %,d nodes, %d levels, %,d bytes", type(),
        p.m(), p.gamma(), p.mBeta(), p.efConstruction(), size, upper.size() + 1, bytes);
    return new EfIndex(spec, in.name(), description, size, EfCalibration.open(in, CALIBRATION),
        new AcornSearching(graph));
  }

  private static void require(SectionReader in, boolean sound, String section) {
    if (!sound) {
      throw new CorruptDataException(in.name() + ": section " + section + " is damaged");
    }
  }
}
