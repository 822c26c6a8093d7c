package dev.winnow.hnsw.jvector;

import dev.winnow.CorruptDataException;
import dev.winnow.IndexSpec;
import dev.winnow.Schema;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.IndexProvider;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.SectionReader;
import dev.winnow.spi.SectionWriter;
import dev.winnow.spi.SegmentView;
import dev.winnow.spi.VectorIndex;
import dev.winnow.spi.VectorView;
import dev.winnow.spi.effort.AnyHome;
import dev.winnow.spi.effort.EfCalibration;
import dev.winnow.spi.effort.EfCalibrator;
import dev.winnow.spi.effort.EfIndex;
import dev.winnow.spi.effort.IndexHeader;
import io.github.jbellis.jvector.graph.disk.OnDiskGraphIndex;
import io.github.jbellis.jvector.quantization.PQVectors;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Locale;

/**
 * Index type {@code jvector}: a graph of the JVector library (a DiskANN with a hierarchy and product quantisation) that stays on disk, for
 * collections larger than memory. In memory are the codes, {@code pq_subspaces} bytes a row; the links are mapped. Parameters, in JVector's
 * terms: {@code max_degree} (32; 4 to 512); {@code beam_width} (100; 8 to 10,000); {@code neighbor_overflow} (1.2; 1 to 4); {@code alpha}
 * (1.2; 1 to 4); {@code pq_subspaces} (dimension / 8; 1 to the dimension). Segments of fewer than 1,024 rows get no graph. Any filter, best with
 * one that many rows satisfy. Two builds differ. Thread-safe.
 */
public final class JVectorProvider implements IndexProvider {
  static final String TYPE = "jvector";
  private static final int VERSION = 1;
  private static final int LEAST_ROWS = 1_024;
  private static final String LINKS = "links";
  private static final String CODES = "codes";
  private static final String SIZES = "sizes";
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final String CALIBRATION = "calibration";
  private static final double[] SHARES = {1, 0.3, 0.1, 0.03};

  /** Made by the service loader. */
  public JVectorProvider() {}

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public void validate(IndexSpec spec, Schema schema) {
    JVectorParameters.of(spec, schema.dimension());
  }

  private static IndexHeader header(JVectorParameters parameters, VectorView vectors) {
    return new IndexHeader(TYPE, VERSION, vectors, parameters.maxDegree(), parameters.beamWidth(),
        parameters.neighborOverflow(), parameters.alpha(), parameters.pqSubspaces());
  }

  @Override
  public void build(IndexSpec spec, SegmentView segment, BuildContext context, SectionWriter out)
      throws IOException {
    VectorView vectors = segment.vectors();
    JVectorParameters parameters = JVectorParameters.of(spec, vectors.dimension());
    header(parameters, vectors).write(out);
    if (vectors.size() < LEAST_ROWS) {
      return;
    }
    new JVectorBuilder(parameters, vectors, context).build(graph -> {
      JVectorSearching searching = new JVectorSearching(graph, vectors.metric());
      EfCalibration calibration = EfCalibrator.measure(vectors, new AnyHome(segment),
          (task, ef) -> searching.run(task, ef, SearchLimits.NONE), context, TYPE + ": calibration",
          SHARES);
      JVectorBuilder.write(graph, out, LINKS, CODES, SIZES);
      calibration.write(out, CALIBRATION);
    });
  }

  @Override
  public VectorIndex open(IndexSpec spec, SegmentView segment, SectionReader in) {
    VectorView vectors = segment.vectors();
    JVectorParameters parameters = JVectorParameters.of(spec, vectors.dimension());
    header(parameters, vectors).check(in);
    String made = String.format(Locale.ROOT,
        "%s max_degree=%d, beam_width=%d, neighbor_overflow=%.2f, alpha=%.2f, pq_subspaces=%d: ",
        TYPE, parameters.maxDegree(), parameters.beamWidth(), parameters.neighborOverflow(),
        parameters.alpha(), parameters.pqSubspaces());
    if (vectors.size() < LEAST_ROWS) {
      return new Absent(made + "no graph, since there are under " + LEAST_ROWS + " rows");
    }
    JVectorGraph graph = graph(in, parameters, vectors);
    String description = String.format(Locale.ROOT,
        "%s%,d nodes, %,d bytes on disk, codes of %,d bytes in memory", made, vectors.size(),
        in.section(LINKS).byteSize(), (long) vectors.size() * parameters.pqSubspaces());
    return new EfIndex(spec, in.name(), description, vectors.size(),
        EfCalibration.open(in, CALIBRATION), new JVectorSearching(graph, vectors.metric()));
  }

  private static JVectorGraph graph(SectionReader in, JVectorParameters parameters,
      VectorView vectors) {
    MemorySegment links = in.section(LINKS);
    MemorySegment codes = in.section(CODES);
    MemorySegment sizes = in.section(SIZES);
    if (sizes.byteSize() != 2 * Long.BYTES || sizes.get(LONG, 0) != links.byteSize()
        || sizes.get(LONG, Long.BYTES) != codes.byteSize()) {
      throw new CorruptDataException(in.name() + ": its sections do not have their sizes");
    }
    try {
      PQVectors read = PQVectors.load(new MappedReader(codes));
      OnDiskGraphIndex graph = OnDiskGraphIndex.load(() -> new MappedReader(links));
      if (read.count() == vectors.size() && graph.size(0) == vectors.size()
          && read.getCompressedSize() == parameters.pqSubspaces()) {
        return new JVectorGraph(graph, read);
      }
    } catch (IOException | RuntimeException e) {
      throw new CorruptDataException(in.name() + " holds no graph of JVector: " + e.getMessage(),
          e);
    }
    throw new CorruptDataException(in.name() + " holds a graph of other vectors");
  }
}
