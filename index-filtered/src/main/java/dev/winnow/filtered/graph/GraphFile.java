package dev.winnow.filtered.graph;

import dev.winnow.CorruptDataException;
import dev.winnow.spi.SectionOutput;
import dev.winnow.spi.SectionReader;
import dev.winnow.spi.SectionWriter;
import dev.winnow.spi.VectorView;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * A graph with its calibration as sections of a file: {@code header}, {@code mean}, {@code calibration}, {@code hub} and
 * {@code nodes}. Nodes stay mapped; the hub is checked when opened.
 */
final class GraphFile {
  private static final int MAGIC = 0x48505247; // "GRPH" in the file
  private static final int VERSION = 1;
  private static final int HEADER_BYTES = 40;
  private static final int COPY_BYTES = 1 << 20;
  private static final ValueLayout.OfInt INT = NodeLayout.ROW;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);

  private final SectionReader in;
  private final VectorView vectors;
  private final GraphParameters parameters;

  private GraphFile(SectionReader in, VectorView vectors, GraphParameters parameters) {
    this.in = in;
    this.vectors = vectors;
    this.parameters = parameters;
  }

  /**
   * What was read.
   *
   * @param graph the graph
   * @param calibration its calibration
   */
  record Contents(CodedGraph graph, Calibration calibration) {}

  /** Writes a graph. */
  static void write(CodedGraph graph, GraphParameters parameters, Calibration calibration,
      SectionWriter out) throws IOException {
    CodedGraph.Frame frame = graph.frame();
    try (SectionOutput header = out.begin("header")) {
      int[] values = {MAGIC, VERSION, frame.size(), frame.dimension(), parameters.degree(),
        parameters.efConstruction()};
      header.writeInts(values, 0, values.length);
      header.writeLong(frame.seed());
      header.writeFloats(new float[] {frame.longest(), frame.ownError()}, 0, 2);
    }
    try (SectionOutput mean = out.begin("mean")) {
      mean.writeFloats(graph.mean(), 0, graph.mean().length);
    }
    try (SectionOutput table = out.begin("calibration")) {
      calibration.write(table);
    }
    copy(graph.hub(), "hub", out);
    copy(graph.nodes(), "nodes", out);
  }

  private static void copy(MemorySegment bytes, String section, SectionWriter out)
      throws IOException {
    byte[] block = new byte[COPY_BYTES];
    try (SectionOutput target = out.begin(section)) {
      for (long at = 0; at < bytes.byteSize(); at += COPY_BYTES) {
        int count = (int) Math.min(COPY_BYTES, bytes.byteSize() - at);
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, block, 0, count);
        target.writeBytes(block, 0, count);
      }
    }
  }

  /** Opens a graph over these vectors. */
  static Contents read(SectionReader in, GraphParameters parameters, VectorView vectors) {
    return new GraphFile(in, vectors, parameters).read();
  }

  private Contents read() {
    MemorySegment header = section("header", HEADER_BYTES);
    require(header.getAtIndex(INT, 0) == MAGIC, "it does not begin as a graph");
    int version = header.getAtIndex(INT, 1);
    require(version == VERSION, "version " + version + ", not " + VERSION);
    int size = header.getAtIndex(INT, 2);
    int dimension = header.getAtIndex(INT, 3);
    require(size == vectors.size() && dimension == vectors.dimension(), "made for " + size + " x "
        + dimension + " vectors, not " + vectors.size() + " x " + vectors.dimension());
    GraphParameters built = new GraphParameters(header.getAtIndex(INT, 4),
        header.getAtIndex(INT, 5));
    require(built.equals(parameters), "made with " + built + ", not " + parameters);
    CodedGraph.Frame frame = new CodedGraph.Frame(size, dimension, vectors.metric(),
        parameters.degree(), header.get(LONG, 24), header.get(FLOAT, 32), header.get(FLOAT, 36));
    require(frame.longest() >= 0 && frame.ownError() >= 0, "negative lengths");
    float[] mean = section("mean", (long) dimension * Float.BYTES).toArray(FLOAT);
    CodedGraph graph = new CodedGraph(frame, mean, in.section("nodes"), in.section("hub"));
    section("nodes", size * graph.layout().nodeBytes());
    checkHub(graph);
    return new Contents(graph, calibration());
  }

  private void checkHub(CodedGraph graph) {
    NodeLayout layout = graph.layout();
    section("hub", Hub.blocks(graph.size()) * layout.stride());
    for (int block = 0; block < graph.hubBlocks(); block++) {
      for (int lane = 0; lane < NodeLayout.LANES; lane++) {
        int row = layout.row(graph.hub(), block * layout.stride(), lane);
        require(row >= 0 && row < graph.size(), "the hub leads to row " + row);
      }
    }
  }

  private Calibration calibration() {
    float[] values = section("calibration", (long) Calibration.VALUES * Float.BYTES).toArray(FLOAT);
    for (float value : values) {
      require(value >= 0, "a calibration of " + value);
    }
    return new Calibration(values);
  }

  private MemorySegment section(String name, long wanted) {
    MemorySegment bytes = in.section(name);
    require(bytes.byteSize() == wanted,
        "section " + name + " has " + bytes.byteSize() + " bytes, not " + wanted);
    return bytes;
  }

  private void require(boolean sound, String problem) {
    if (!sound) {
      throw new CorruptDataException(in.name() + " is not a graph of this collection: " + problem);
    }
  }
}
