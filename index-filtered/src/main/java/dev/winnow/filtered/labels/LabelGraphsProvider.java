package dev.winnow.filtered.labels;

import dev.winnow.CorruptDataException;
import dev.winnow.IndexSpec;
import dev.winnow.Schema;
import dev.winnow.filtered.graph.GraphProvider;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.IndexProvider;
import dev.winnow.spi.LabelColumn;
import dev.winnow.spi.SectionOutput;
import dev.winnow.spi.SectionReader;
import dev.winnow.spi.SectionWriter;
import dev.winnow.spi.SegmentView;
import dev.winnow.spi.VectorIndex;
import dev.winnow.spi.VectorView;
import dev.winnow.spi.effort.IndexHeader;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Index type {@code label-graphs}: a quantised graph (type {@code graph}) of its own for each frequent label of a field, and each pair of such labels
 * that many rows carry, unless the rows of the label keep to themselves anyway. Parameters: {@code field}; {@code memory} (1; 0 to 1,000) most
 * bytes of all graphs in parts of those of the vectors; {@code least} (10,000; from 64) rows of a label or pair that gets a graph;
 * {@code pairs} (true); {@code log} a file of past filters, of which those that were asked for most often get graphs. Thread-safe.
 */
public final class LabelGraphsProvider implements IndexProvider {
  private static final String TYPE = "label-graphs";
  private static final int VERSION = 1;
  private static final String PARTS = "parts";
  private static final IndexSpec GRAPH = IndexSpec.of("graph");
  private static final int DEGREE = 32;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT
      .withOrder(ByteOrder.LITTLE_ENDIAN);

  private final GraphProvider graphs = new GraphProvider();

  /** Made by the service loader. */
  public LabelGraphsProvider() {}

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public void validate(IndexSpec spec, Schema schema) {
    LabelParameters.of(spec, schema);
  }

  private static IndexHeader header(LabelParameters parameters, SegmentView segment) {
    return new IndexHeader(TYPE, VERSION, segment.vectors(), parameters.memory(),
        parameters.least(), parameters.pairs() ? 1 : 0);
  }

  @Override
  public void build(IndexSpec spec, SegmentView segment, BuildContext context, SectionWriter out)
      throws IOException {
    LabelParameters parameters = LabelParameters.of(spec, segment.attributes());
    LabelColumn column = segment.attributes().labels(parameters.field());
    VectorView vectors = segment.vectors();
    long budget = (long) (parameters.memory() * vectors.size() * vectors.dimension() * Float.BYTES);
    List<Part> parts = new PartChoice(parameters, column, vectors.size(),
        Company.measure(vectors, column, context), asked(parameters, segment, column))
        .choose(budget / nodeBytes(vectors.dimension()));
    header(parameters, segment).write(out);
    try (SectionOutput section = out.begin(PARTS)) {
      for (Part part : parts) {
        section.writeInt(part.labels().getFirst());
        section.writeInt(part.labels().getLast());
      }
      section.writeInt(-1);
    }
    for (int i = 0; i < parts.size(); i++) {
      graphs.build(GRAPH, PartSegment.of(vectors, parts.get(i).rows(column)), context,
          Named.writer(out, prefix(i)));
    }
  }

  private static Map<Part, Integer> asked(LabelParameters parameters, SegmentView segment,
      LabelColumn column) {
    return parameters.log().isEmpty()
        ? Map.of()
        : QueryLog.read(Path.of(parameters.log()), segment.attributes(), parameters.field(),
            column);
  }

  /** About what a node of a graph takes: one-bit codes of its neighbours with two numbers each, and a four-bit code of its own. */
  private static long nodeBytes(int dimension) {
    return DEGREE * (dimension / 8L + 3L * Integer.BYTES) + dimension / 2;
  }

  private static String prefix(int part) {
    return "part" + part + ".";
  }

  @Override
  public VectorIndex open(IndexSpec spec, SegmentView segment, SectionReader in) {
    LabelParameters parameters = LabelParameters.of(spec, segment.attributes());
    header(parameters, segment).check(in);
    LabelColumn column = segment.attributes().labels(parameters.field());
    List<Part> parts = parts(in, column);
    Map<List<Integer>, LabelGraphsIndex.Opened> opened = new HashMap<>();
    long rows = 0;
    for (int i = 0; i < parts.size(); i++) {
      int[] own = parts.get(i).rows(column);
      PartSegment view = PartSegment.of(segment.vectors(), own);
      VectorIndex graph = graphs.open(GRAPH, view, Named.reader(in, prefix(i)));
      opened.put(parts.get(i).labels(), new LabelGraphsIndex.Opened(graph, view, own));
      rows += own.length;
    }
    String names = parts.stream()
        .map(part -> part.labels().stream().map(column::text).collect(Collectors.joining(" and ")))
        .collect(Collectors.joining(", "));
    String description = String.format(Locale.ROOT,
        "%s memory=%.2f, least=%d, pairs=%b: %d graphs, %,d nodes%s", spec.name(),
        parameters.memory(), parameters.least(), parameters.pairs(), parts.size(), rows,
        names.isEmpty() ? "" : " (" + names + ")");
    return new LabelGraphsIndex(spec, parameters.field(), description, column, opened);
  }

  private static List<Part> parts(SectionReader in, LabelColumn column) {
    MemorySegment bytes = in.section(PARTS);
    long count = bytes.byteSize() / (2L * Integer.BYTES);
    boolean sound = bytes.byteSize() == (2 * count + 1) * Integer.BYTES
        && bytes.getAtIndex(INT, 2 * count) == -1;
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < count && sound; i++) {
      int one = bytes.getAtIndex(INT, 2L * i);
      int other = bytes.getAtIndex(INT, 2L * i + 1);
      sound = one >= 0 && one <= other && other < column.count();
      parts.add(new Part(one == other ? List.of(one) : List.of(one, other)));
    }
    if (!sound) {
      throw new CorruptDataException(in.name() + ": its list of labels is damaged");
    }
    return parts;
  }
}
