package dev.winnow.hnsw;

import dev.winnow.CorruptDataException;
import dev.winnow.spi.SectionOutput;
import dev.winnow.spi.SectionReader;
import dev.winnow.spi.SectionWriter;
import dev.winnow.spi.VectorView;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A graph with its calibration as sections of a file: {@code header}, {@code calibration}, {@code links.0} and, for each level above,
 * {@code nodes.N} and {@code links.N}. Level 0 stays mapped; the upper levels, a small part, are checked when opened.
 */
final class GraphFile {
  private static final int MAGIC = 0x57534e48; // "HNSW" in the file
  private static final int VERSION = 1;
  private static final int HEADER_INTS = 11;
  private static final int MAX_LEVELS = 32;
  private static final int STEP_BYTES = 16;
  private static final int BLOCK = 1 << 16;
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);

  private final SectionReader in;
  private final VectorView vectors;
  private final HnswParameters parameters;

  private GraphFile(SectionReader in, VectorView vectors, HnswParameters parameters) {
    this.in = in;
    this.vectors = vectors;
    this.parameters = parameters;
  }

  /**
   * What was read.
   *
   * @param graph the graph
   * @param links number of links on level 0
   * @param calibration its calibration
   */
  record Contents(HnswGraph graph, long links, Calibration calibration) {}

  /** Writes a graph over these vectors. */
  static void write(HnswGraph graph, HnswParameters parameters, VectorView vectors,
      Calibration calibration, SectionWriter out) throws IOException {
    long links = graph.links(0);
    try (SectionOutput header = out.begin("header")) {
      int[] values = {MAGIC, VERSION, graph.size(), vectors.dimension(), parameters.m(),
        parameters.efConstruction(), parameters.keepPruned() ? 1 : 0, graph.levels(), graph.entry(),
        (int) links, (int) (links >>> 32)};
      header.writeInts(values, 0, values.length);
    }
    try (SectionOutput table = out.begin("calibration")) {
      for (Calibration.Step step : calibration.steps()) {
        table.writeInt(step.width());
        table.writeFloats(new float[] {step.recall10(), step.recall100(), step.vectors()}, 0, 3);
      }
    }
    for (int level = 0; level < graph.levels(); level++) {
      writeLevel(graph.level(level), level, out);
    }
  }

  private static void writeLevel(GraphLevel level, int number, SectionWriter out)
      throws IOException {
    int[] block = new int[BLOCK];
    if (number > 0) {
      try (SectionOutput nodes = out.begin("nodes." + number)) {
        for (int place = 0; place < level.size(); place++) {
          nodes.writeInt(level.row(place));
        }
      }
    }
    try (SectionOutput links = out.begin("links." + number)) {
      long total = level.links().byteSize() / Integer.BYTES;
      for (long from = 0; from < total; from += BLOCK) {
        int count = (int) Math.min(BLOCK, total - from);
        MemorySegment.copy(level.links(), GraphLevel.LINK, from * Integer.BYTES, block, 0, count);
        links.writeInts(block, 0, count);
      }
    }
  }

  /** Opens a graph over these vectors. */
  static Contents read(SectionReader in, HnswParameters parameters, VectorView vectors) {
    return new GraphFile(in, vectors, parameters).read();
  }

  private Contents read() {
    int[] header = ints("header", HEADER_INTS);
    require(header[0] == MAGIC, "it does not begin as a graph");
    require(header[1] == VERSION, "version " + header[1] + ", not " + VERSION);
    require(header[2] == vectors.size() && header[3] == vectors.dimension(), "made for " + header[2]
        + " x " + header[3] + " vectors, not " + vectors.size() + " x " + vectors.dimension());
    HnswParameters built = new HnswParameters(header[4], header[5], header[6] != 0);
    require(built.equals(parameters), "made with " + built + ", not " + parameters);
    int levels = header[7];
    int entry = header[8];
    require(levels >= 1 && levels <= MAX_LEVELS, levels + " levels");
    List<GraphLevel> read = new ArrayList<>();
    for (int level = 0; level < levels; level++) {
      read.add(level == 0 ? ground() : upper(level));
    }
    require(vectors.size() == 0 || isNode(read.getLast(), entry), "entry point " + entry);
    long links = (header[9] & 0xffff_ffffL) | ((long) header[10] << 32);
    return new Contents(new HnswGraph(read, entry), links, calibration());
  }

  private boolean isNode(GraphLevel level, int row) {
    return row >= 0 && row < vectors.size() && level.place(row) >= 0;
  }

  private GraphLevel ground() {
    int width = 2 * parameters.m();
    MemorySegment links = in.section("links.0");
    requireSize("links.0", links, (long) vectors.size() * width * Integer.BYTES);
    return new GraphLevel(null, vectors.size(), width, links);
  }

  private GraphLevel upper(int number) {
    String name = "nodes." + number;
    long count = in.section(name).byteSize() / Integer.BYTES;
    require(count >= 1 && count <= vectors.size(), name + " holds " + count + " nodes");
    int[] nodes = ints(name, (int) count);
    for (int i = 0; i < nodes.length; i++) {
      require(nodes[i] > (i == 0 ? -1 : nodes[i - 1]) && nodes[i] < vectors.size(),
          name + " is not a rising list of rows");
    }
    MemorySegment links = in.section("links." + number);
    requireSize("links." + number, links, count * parameters.m() * Integer.BYTES);
    GraphLevel level = new GraphLevel(nodes, nodes.length, parameters.m(), links);
    int[] neighbours = new int[parameters.m()];
    for (int node : nodes) {
      for (int i = level.read(node, neighbours) - 1; i >= 0; i--) {
        require(isNode(level, neighbours[i]), "node " + node + " of level " + number + " links to "
            + neighbours[i] + ", which is not on it");
      }
    }
    return level;
  }

  private Calibration calibration() {
    MemorySegment table = in.section("calibration");
    long count = table.byteSize() / STEP_BYTES;
    requireSize("calibration", table, count * STEP_BYTES);
    require(count >= 1, "empty calibration");
    List<Calibration.Step> steps = new ArrayList<>();
    for (long at = 0; at < table.byteSize(); at += STEP_BYTES) {
      steps.add(new Calibration.Step(table.get(GraphLevel.LINK, at), table.get(FLOAT, at + 4),
          table.get(FLOAT, at + 8), table.get(FLOAT, at + 12)));
    }
    return new Calibration(steps);
  }

  private int[] ints(String section, int count) {
    MemorySegment bytes = in.section(section);
    requireSize(section, bytes, (long) count * Integer.BYTES);
    return bytes.toArray(GraphLevel.LINK);
  }

  private void requireSize(String section, MemorySegment bytes, long wanted) {
    require(bytes.byteSize() == wanted,
        "section " + section + " has " + bytes.byteSize() + " bytes, not " + wanted);
  }

  private void require(boolean sound, String problem) {
    if (!sound) {
      throw new CorruptDataException(in.name() + " is not a graph of this collection: " + problem);
    }
  }
}
