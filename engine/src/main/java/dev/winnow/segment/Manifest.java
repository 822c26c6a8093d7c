package dev.winnow.segment;

import dev.winnow.IndexSpec;
import dev.winnow.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a collection consists of. Immutable; a change is a new manifest that replaces the file.
 *
 * @param schema what the records look like
 * @param nextSegment number that the next segment's name will carry
 * @param segments the sealed segments, oldest first
 */
public record Manifest(Schema schema, long nextSegment, List<Entry> segments) {
  public Manifest {
    segments = List.copyOf(segments);
  }

  /** The manifest of an empty collection. */
  public static Manifest empty(Schema schema) {
    return new Manifest(schema, 1, List.of());
  }

  /** The name of the next segment's folder. */
  public String nextSegmentName() {
    return "segment-%06d".formatted(nextSegment);
  }

  /** This manifest with one segment more, which carries {@link #nextSegmentName}. */
  public Manifest with(Entry segment) {
    List<Entry> more = new ArrayList<>(segments);
    more.add(segment);
    return new Manifest(schema, nextSegment + 1, more);
  }

  /**
   * A sealed segment.
   *
   * @param name its folder's name
   * @param records number of records
   * @param files its section files by name
   * @param indexes what was built over it, declared in the schema or chosen for it
   */
  public record Entry(String name, int records, Map<String, FileStamp> files, List<Index> indexes) {
    public Entry {
      files = Map.copyOf(files);
      indexes = List.copyOf(indexes);
    }
  }

  /**
   * An index of a segment.
   *
   * @param spec its type and parameters
   * @param file its section file
   */
  public record Index(IndexSpec spec, String file) {}

  /**
   * What a section file must be.
   *
   * @param bytes its size
   * @param checksum the checksum that stands for it
   */
  public record FileStamp(long bytes, int checksum) {}
}
