package dev.winnow.filtered.ung;

import dev.winnow.CorruptDataException;
import dev.winnow.IndexSpec;
import dev.winnow.Schema;
import dev.winnow.filtered.beam.GroupGraphs;
import dev.winnow.filtered.beam.RaggedInts;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.IndexProvider;
import dev.winnow.spi.LabelColumn;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.SectionOutput;
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
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Index type {@code ung} (Cai et al., Navigating Labels and Vectors: A Unified Approach to Filtered ANN Search, SIGMOD 2025): for filters on
 * labels of one field, and none. Parameters: {@code field}; {@code max_degree} (32; 4 to 512) neighbours of a row in its group;
 * {@code l_build} (100; 8 to 10,000) beam width of the build; {@code alpha} (1.2; 1 to 2); {@code num_cross_edges} (6; 1 to 64) edges of a row
 * to other groups; {@code num_entry_points} (16; 1 to 256) rows of a group that a search begins at. Thread-safe.
 */
public final class UngProvider implements IndexProvider {
  private static final String TYPE = "ung";
  private static final int VERSION = 1;
  private static final String COUNT = "groups";
  private static final String SETS = "sets";
  private static final String MEMBERS = "members";
  private static final String EDGES = "edges";
  private static final String CALIBRATION = "calibration";
  private static final double[] SHARES = {1, 0.3, 0.1, 0.03, 0.01, 0.003};
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT
      .withOrder(ByteOrder.LITTLE_ENDIAN);

  /** Made by the service loader. */
  public UngProvider() {}

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public void validate(IndexSpec spec, Schema schema) {
    UngParameters.of(spec, schema);
  }

  private static IndexHeader header(UngParameters parameters, SegmentView segment) {
    return new IndexHeader(TYPE, VERSION, segment.vectors(), parameters.maxDegree(), parameters.l(),
        parameters.alpha(), parameters.crossEdges());
  }

  @Override
  public void build(IndexSpec spec, SegmentView segment, BuildContext context, SectionWriter out)
      throws IOException {
    UngParameters parameters = UngParameters.of(spec, segment.attributes());
    LabelColumn column = segment.attributes().labels(parameters.field());
    List<Groups.Members> all = Groups.of(column, segment.size());
    int[][] sets = all.stream().map(group -> ints(group.set())).toArray(int[][]::new);
    int[][] members = all.stream().map(group -> shuffled(ints(group.rows()), context.seed()))
        .toArray(int[][]::new);
    Groups groups = new Groups(sets, column.count());
    int[][] edges = new UngBuilder(parameters, segment.vectors(), groups, members, context).build();
    UngSearching searching = new UngSearching(parameters, column, segment.size(), groups,
        RaggedInts.of(members), RaggedInts.of(edges));
    LabelHome home = new LabelHome(parameters.field(),
        Objects.requireNonNull(segment.attributes().typeOf(parameters.field())), column,
        segment.size());
    EfCalibration calibration = EfCalibrator.measure(segment.vectors(), home,
        (task, ef) -> searching.run(task, ef, SearchLimits.NONE), context, TYPE + ": calibration",
        SHARES);
    header(parameters, segment).write(out);
    try (SectionOutput section = out.begin(COUNT)) {
      section.writeInt(sets.length);
    }
    RaggedInts.write(sets, out, SETS);
    RaggedInts.write(members, out, MEMBERS);
    RaggedInts.write(edges, out, EDGES);
    calibration.write(out, CALIBRATION);
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int[] shuffled(int[] rows, long seed) {
    GroupGraphs.shuffle(rows, new SplittableRandom(seed + rows[0]));
    return rows;
  }

  @Override
  public VectorIndex open(IndexSpec spec, SegmentView segment, SectionReader in) {
    UngParameters parameters = UngParameters.of(spec, segment.attributes());
    header(parameters, segment).check(in);
    LabelColumn column = segment.attributes().labels(parameters.field());
    MemorySegment count = in.section(COUNT);
    require(in, count.byteSize() == Integer.BYTES && count.get(INT, 0) >= 0);
    int groups = count.get(INT, 0);
    RaggedInts sets = RaggedInts.open(in, SETS, groups);
    RaggedInts members = RaggedInts.open(in, MEMBERS, groups);
    RaggedInts edges = RaggedInts.open(in, EDGES, segment.size());
    require(in, members.total() == segment.size());
    int[][] labels = new int[groups][];
    for (int group = 0; group < groups; group++) {
      labels[group] = new int[sets.length(group)];
      sets.read(group, labels[group]);
      for (int i = 0; i < labels[group].length; i++) {
        int label = labels[group][i];
        require(in, label >= (i == 0 ? 0 : labels[group][i - 1] + 1) && label < column.count());
      }
    }
    String description = String.format(Locale.ROOT,
        "%s max_degree=%d, l_build=%d, alpha=%.2f, num_cross_edges=%d, num_entry_points=%d: %,d sets of %,d labels, %,d links, %,d bytes",
        spec.name(), parameters.maxDegree(), parameters.l(), parameters.alpha(),
        parameters.crossEdges(), parameters.entryPoints(), groups, column.count(), edges.total(),
        Integer.BYTES * (sets.total() + members.total() + edges.total())
            + (long) Long.BYTES * segment.size());
    return new EfIndex(spec, in.name(), description, segment.size(),
        EfCalibration.open(in, CALIBRATION), new UngSearching(parameters, column, segment.size(),
            new Groups(labels, column.count()), members, edges));
  }

  private static void require(SectionReader in, boolean sound) {
    if (!sound) {
      throw new CorruptDataException(in.name() + ": its sets of labels are damaged");
    }
  }
}
