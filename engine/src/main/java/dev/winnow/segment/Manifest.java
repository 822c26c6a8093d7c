package dev.winnow.segment;

import dev.winnow.IndexSpec;
import dev.winnow.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a collection consists of. Immutable; a change is a new manifest that replaces the file.
 *
 * @param schema what the records look like
 * @param nextSegment number that the next segment's name will carry
 * @param logFrom number of the first record of the log that the segments do not hold yet
 * @param segments the sealed segments, oldest first
 * @param relevance the relevance model, or null if there is none
 * @param models how many relevance models there have been
 */
public record Manifest(Schema schema, long nextSegment, long logFrom, List<Entry> segments,
    @Nullable Relevance relevance, long models) {
  public Manifest {
    segments = List.copyOf(segments);
  }

  /** The manifest of an empty collection. */
  public static Manifest empty(Schema schema) {
    return new Manifest(schema, 1, 0, List.of(), null, 0);
  }

  /**
   * A relevance model.
   *
   * @param version its number, from 1
   * @param file the file in the collection's folder
   * @param stamp what the file must be, with the checksum of all its bytes
   */
  public record Relevance(long version, String file, FileStamp stamp) {}

  /** The name of a segment's folder by its number. */
  public static String segmentName(long number) {
    return "segment-%06d".formatted(number);
  }

  /**
   * A sealed segment.
   *
   * @param name its folder's name
   * @param records number of records
   * @param files its section files by name
   * @param indexes what was built over it, declared in the schema or chosen for it
   * @param sequence records of the log before this one are older than some of its rows, and do not touch it
   * @param deleted its deleted rows, or null if there are none
   */
  public record Entry(String name, int records, Map<String, FileStamp> files, List<Index> indexes,
      long sequence, @Nullable Deleted deleted) {
    public Entry {
      files = Map.copyOf(files);
      indexes = List.copyOf(indexes);
    }

    /** Whether its rows have codes. */
    public boolean coded() {
      return files.containsKey(SegmentFiles.CODES);
    }

    /** The same published later in the log. */
    public Entry at(long number) {
      return new Entry(name, records, files, indexes, number, deleted);
    }

    /** The same with other deleted rows. */
    public Entry with(@Nullable Deleted rows) {
      return new Entry(name, records, files, indexes, sequence, rows);
    }
  }

  /**
   * The deleted rows of a segment.
   *
   * @param count how many there are
   * @param file the file that holds them
   * @param stamp what the file must be
   */
  public record Deleted(int count, String file, FileStamp stamp) {}

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
