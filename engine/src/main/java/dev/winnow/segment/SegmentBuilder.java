package dev.winnow.segment;

import dev.winnow.Document;
import dev.winnow.IndexSpec;
import dev.winnow.InvalidRequestException;
import dev.winnow.Schema;
import dev.winnow.attributes.Attributes;
import dev.winnow.attributes.AttributesWriter;
import dev.winnow.codes.CellLayout;
import dev.winnow.codes.CodedIndex;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.IndexProvider;
import dev.winnow.spi.SectionOutput;
import dev.winnow.spi.SegmentView;
import dev.winnow.vectors.MappedVectors;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes one sealed segment into a folder: records one by one, then {@link #seal}, then an index at a time. Vectors go
 * straight to disk; ids and attributes stay in heap until sealed. Belongs to one thread.
 */
public final class SegmentBuilder implements AutoCloseable {
  private final Path folder;
  private final Schema schema;
  private final AttributesWriter attributes;
  private final IdMapWriter ids = new IdMapWriter();
  private final SectionFileWriter vectorFile;
  private final SectionOutput vectors;
  private final float[] prepared;
  private final Arena viewArena = Arena.ofShared();
  private @Nullable SegmentView view;
  private final Map<String, Manifest.FileStamp> files = new LinkedHashMap<>();
  private final List<Manifest.Index> indexes = new ArrayList<>();

  /** Begins a segment in a folder, which is made. */
  public SegmentBuilder(Path folder, Schema schema) {
    this.folder = folder;
    this.schema = schema;
    attributes = new AttributesWriter(schema.fields());
    prepared = new float[schema.dimension()];
    Folders.create(folder);
    try {
      vectorFile = new SectionFileWriter(folder.resolve(SegmentFiles.INCOMING));
      vectors = vectorFile.begin(SegmentFiles.VECTOR_SECTION);
    } catch (IOException e) {
      throw Folders.failed("write", folder.resolve(SegmentFiles.INCOMING), e);
    }
  }

  /**
   * Adds a record.
   *
   * @throws InvalidRequestException if it does not fit the schema, naming the record
   */
  public void add(Document record) {
    String what = "record '" + record.id() + "' (number " + (ids.count() + 1) + ")";
    if (ids.count() == Integer.MAX_VALUE - 64) {
      throw new InvalidRequestException(
          what + " is one too many: a segment holds " + ids.count() + " records at most");
    }
    VectorCheck.prepare(what, record.vector(), schema, prepared);
    try {
      attributes.add(record.attributes());
    } catch (InvalidRequestException e) {
      throw new InvalidRequestException(what + ": " + e.getMessage(), e);
    }
    ids.add(record.id());
    try {
      vectors.writeFloats(prepared, 0, prepared.length);
    } catch (IOException e) {
      throw Folders.failed("write", folder.resolve(SegmentFiles.INCOMING), e);
    }
  }

  /**
   * Adds a record that was stored before.
   *
   * @param vector as it is stored; not kept
   * @param values as {@link dev.winnow.attributes.RecordChecker} makes them
   */
  public void addStored(String id, float[] vector, @Nullable Object[] values) {
    attributes.addChecked(values);
    ids.add(id);
    try {
      vectors.writeFloats(vector, 0, vector.length);
    } catch (IOException e) {
      throw Folders.failed("write", folder.resolve(SegmentFiles.INCOMING), e);
    }
  }

  /** Records added so far. */
  public int count() {
    return ids.count();
  }

  /**
   * Ends the records, finds the order in which they are to lie, and writes all but the indexes.
   *
   * @param coded whether rows get codes, if there are enough; without, they stay in the order in which they were added
   * @throws InvalidRequestException if two records have the same id
   */
  public void seal(BuildContext context, boolean coded) {
    Path incoming = folder.resolve(SegmentFiles.INCOMING);
    try {
      vectors.close();
      int checksum = vectorFile.finish();
      if (!coded || count() < CellLayout.LEAST_ROWS) {
        Files.move(incoming, folder.resolve(SegmentFiles.VECTORS));
        stamp(SegmentFiles.VECTORS, checksum);
        writeRows(null);
        return;
      }
    } catch (IOException e) {
      throw Folders.failed("write", incoming, e);
    }
    CellLayout layout;
    try (Arena arena = Arena.ofShared()) {
      MappedVectors view = mapped(SegmentFiles.INCOMING, arena);
      layout = CellLayout.of(view, context);
      int[] order = layout.order(attributes.places());
      write(SegmentFiles.VECTORS, out -> copy(view, order, out));
      writeRows(order);
    }
    Folders.delete(incoming);
    writeCodes(layout, context);
  }

  private void writeRows(int @Nullable [] order) {
    write(SegmentFiles.IDS, out -> ids.write(out, order));
    write(SegmentFiles.ATTRIBUTES, out -> attributes.write(out, order));
  }

  private static void copy(MappedVectors from, int[] order, SectionFileWriter out)
      throws IOException {
    float[] vector = new float[from.dimension()];
    try (SectionOutput section = out.begin(SegmentFiles.VECTOR_SECTION)) {
      for (int row : order) {
        from.read(row, vector);
        section.writeFloats(vector, 0, vector.length);
      }
    }
  }

  private void writeCodes(CellLayout layout, BuildContext context) {
    try (Arena arena = Arena.ofShared()) {
      MappedVectors view = mapped(SegmentFiles.VECTORS, arena);
      write(SegmentFiles.CODES, out -> layout.write(view, context, out));
      SectionFile codes = SectionFile.open(folder.resolve(SegmentFiles.CODES), arena);
      write(SegmentFiles.CALIBRATION, out -> CodedIndex.calibrate(codes, view, context, out));
    }
  }

  private MappedVectors mapped(String name, Arena arena) {
    SectionFile file = SectionFile.open(folder.resolve(name), arena);
    return new MappedVectors(file.section(SegmentFiles.VECTOR_SECTION), count(), schema.dimension(),
        schema.metric());
  }

  /** The sealed records, for choosing and building indexes; valid until the segment is finished or the builder closed. */
  public SegmentView view() {
    SegmentView mapped = view;
    if (mapped == null) {
      SectionFile file = SectionFile.open(folder.resolve(SegmentFiles.ATTRIBUTES), viewArena);
      mapped = new MappedSegment(mapped(SegmentFiles.VECTORS, viewArena),
          Attributes.open(schema.fields(), file, count()));
      view = mapped;
    }
    return mapped;
  }

  /** Builds an index over the sealed records. */
  public void index(IndexSpec spec, IndexProvider provider, BuildContext context) {
    String name = SegmentFiles.index(indexes.size(), spec.type());
    write(name, out -> provider.build(spec, view(), context, out));
    indexes.add(new Manifest.Index(spec, name));
  }

  /** The finished segment's entry; the folder is durable then, under whatever name it has. */
  public Manifest.Entry finish(String name) {
    unmap();
    try {
      Folders.force(folder);
    } catch (IOException e) {
      throw Folders.failed("write", folder, e);
    }
    return new Manifest.Entry(name, count(), files, indexes, 0, null);
  }

  private void unmap() {
    view = null;
    if (viewArena.scope().isAlive()) {
      viewArena.close();
    }
  }

  @Override
  public void close() {
    unmap();
    try {
      vectorFile.close();
    } catch (IOException e) {
      throw Folders.failed("close", folder.resolve(SegmentFiles.INCOMING), e);
    }
  }

  private void write(String name, Content content) {
    Path file = folder.resolve(name);
    try (SectionFileWriter writer = new SectionFileWriter(file)) {
      content.write(writer);
      stamp(name, writer.finish());
    } catch (IOException e) {
      throw Folders.failed("write", file, e);
    }
  }

  private void stamp(String name, int checksum) throws IOException {
    long bytes = Files.size(folder.resolve(name));
    files.put(name, new Manifest.FileStamp(bytes, checksum));
  }

  /** Fills a section file. */
  private interface Content {
    void write(SectionFileWriter out) throws IOException;
  }
}
