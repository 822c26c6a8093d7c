package dev.winnow.segment;

import dev.winnow.CorruptDataException;
import dev.winnow.IndexSpec;
import dev.winnow.Schema;
import dev.winnow.attributes.Attributes;
import dev.winnow.codes.CodedIndex;
import dev.winnow.filter.Filter;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.IndexProvider;
import dev.winnow.spi.SegmentView;
import dev.winnow.spi.VectorIndex;
import dev.winnow.vectors.MappedVectors;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * An open sealed segment: mapped vectors, ids, attributes and indexes, mapped until its last user releases it. Immutable and
 * thread-safe.
 */
public final class SealedSegment extends Counted implements Segment {
  /**
   * Files up to this size are checked whole when opened, larger ones only their tables: at some GB/s a check of 1 GiB takes
   * a fraction of a second, one of 45 GB would keep a server down.
   */
  private static final long CHECKED_BYTES = 1L << 30;

  private final Arena arena = Arena.ofShared();
  private final Path folder;
  private final List<SectionFile> files = new ArrayList<>();
  private volatile boolean obsolete;
  private final Manifest.Entry entry;
  private final IdMap ids;
  private final MappedVectors vectors;
  private final Attributes attributes;
  private final List<VectorIndex> indexes = new ArrayList<>();

  private SealedSegment(Path folder, Manifest.Entry entry, Schema schema,
      Function<String, IndexProvider> providers) {
    this.folder = folder;
    this.entry = entry;
    int records = entry.records();
    try {
      ids = new IdMap(file(folder, SegmentFiles.IDS), records);
      SectionFile vectorFile = file(folder, SegmentFiles.VECTORS);
      var rows = vectorFile.section(SegmentFiles.VECTOR_SECTION);
      if (rows.byteSize() != (long) records * schema.dimension() * Float.BYTES) {
        throw new CorruptDataException(vectorFile.name() + " is damaged: it does not hold "
            + records + " vectors of dimension " + schema.dimension());
      }
      vectors = new MappedVectors(rows, records, schema.dimension(), schema.metric());
      attributes = Attributes.open(schema.fields(), file(folder, SegmentFiles.ATTRIBUTES), records);
      if (entry.coded()) {
        indexes.add(CodedIndex.open(file(folder, SegmentFiles.CODES),
            file(folder, SegmentFiles.CALIBRATION), vectors));
      }
      SegmentView view = new MappedSegment(vectors, attributes);
      for (Manifest.Index index : entry.indexes()) {
        indexes.add(providers.apply(index.spec().type()).open(index.spec(), view,
            file(folder, index.file())));
      }
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  /**
   * Opens a segment.
   *
   * @param providers index type to provider
   * @throws CorruptDataException if a file is not what was written
   */
  public static SealedSegment open(Path folder, Manifest.Entry entry, Schema schema,
      Function<String, IndexProvider> providers) {
    return new SealedSegment(folder, entry, schema, providers);
  }

  private SectionFile file(Path folder, String name) {
    Path path = folder.resolve(name);
    SectionFile file = SectionFile.open(path, arena);
    file.require(entry.files().get(name));
    if (file.byteSize() <= CHECKED_BYTES) {
      file.verify();
    }
    files.add(file);
    return file;
  }

  /** Its folder's name. */
  @Override
  public String name() {
    return entry.name();
  }

  /** Number of records. */
  @Override
  public int size() {
    return entry.records();
  }

  /** Bytes on disk, by file. */
  public Map<String, Long> fileBytes() {
    Map<String, Long> bytes = new LinkedHashMap<>();
    entry.files().forEach((name, stamp) -> bytes.put(name, stamp.bytes()));
    return bytes;
  }

  /** The vectors. */
  @Override
  public MappedVectors vectors() {
    return vectors;
  }

  /** The attributes. */
  public Attributes attributes() {
    return attributes;
  }

  /** The codes if there are any, then the indexes in the order in which they were built. */
  @Override
  public List<VectorIndex> indexes() {
    return Collections.unmodifiableList(indexes);
  }

  /** Bytes on disk of each of {@link #indexes}. */
  public List<Long> indexBytes() {
    Map<String, Long> bytes = fileBytes();
    List<Long> all = new ArrayList<>();
    if (bytes.containsKey(SegmentFiles.CODES)) {
      all.add(bytes.getOrDefault(SegmentFiles.CODES, 0L)
          + bytes.getOrDefault(SegmentFiles.CALIBRATION, 0L));
    }
    entry.indexes().forEach(index -> all.add(bytes.getOrDefault(index.file(), 0L)));
    return all;
  }

  /** The id of a row. */
  @Override
  public String id(int row) {
    return ids.id(row);
  }

  /** The row with an id, or -1. */
  @Override
  public int row(String id) {
    return ids.row(id);
  }

  @Override
  public IdOrder byId() {
    return ids;
  }

  @Override
  public AcceptSet evaluate(Filter checked) {
    return attributes.evaluate(checked);
  }

  @Override
  public int count(Filter checked) {
    return attributes.count(checked);
  }

  @Override
  public Map<String, Object> values(int row, List<String> names) {
    return attributes.values(row, names);
  }

  /** Compares all files with their checksums, and attributes with one another; says what is wrong, a sentence each. */
  public List<String> check() {
    List<String> findings = new ArrayList<>();
    for (SectionFile file : files) {
      try {
        file.verify();
      } catch (CorruptDataException e) {
        findings.add(String.valueOf(e.getMessage()));
      }
    }
    if (findings.isEmpty()) {
      attributes.check().forEach(wrong -> findings.add(name() + ": " + wrong));
    }
    return findings;
  }

  /** Deletes the folder once the segment is no longer used; for one that the manifest no longer names. */
  public void deleteAfterUse() {
    if (tryRetain()) {
      obsolete = true;
      release();
    } else {
      Folders.delete(folder);
    }
  }

  @Override
  protected void letGo() {
    arena.close();
    if (obsolete) {
      Folders.delete(folder);
    }
  }
}
