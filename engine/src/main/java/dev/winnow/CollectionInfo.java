package dev.winnow;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sizes and indexes of a collection.
 *
 * @param name the collection's name
 * @param schema what its records look like
 * @param records number of records
 * @param segments its sealed segments
 * @param unsealed records that were written and are not in a sealed segment yet
 * @param background what is done beside searches and writes
 * @param recalls what checks of searches found; none if nothing was checked or checks are off
 * @param kernels which vector kernels are in use, and why
 */
public record CollectionInfo(String name, Schema schema, long records, List<SegmentInfo> segments,
    Unsealed unsealed, Background background, List<RecallSeen> recalls, String kernels) {
  public CollectionInfo {
    segments = List.copyOf(segments);
    recalls = List.copyOf(recalls);
  }

  /**
   * Records in memory, which the log holds on disk.
   *
   * @param records how many
   * @param bytes about how much memory they take
   */
  public record Unsealed(long records, long bytes) {}

  /**
   * Sealing and merging, since the collection was opened.
   *
   * @param seals segments sealed
   * @param merges merges done, of one or more segments
   * @param merging segments that are being merged
   * @param failure why sealing or merging failed the last time it was tried, or null if it did not
   */
  public record Background(long seals, long merges, int merging, @Nullable String failure) {}

  /**
   * What checks of one kind of searches found; see {@link OpenOptions}. Older checks count less.
   *
   * @param index the index that answered
   * @param queries the searches in words: recall, k and share of rows that the filters accept
   * @param checks number of searches compared with the exact scan
   * @param asked the recall asked for, on average
   * @param found the recall they had
   */
  public record RecallSeen(String index, String queries, long checks, double asked, double found) {}

  /**
   * One sealed segment.
   *
   * @param name its folder's name
   * @param records number of records
   * @param deleted number of deleted records that take room until the segment is merged
   * @param fileBytes bytes on disk, by file
   * @param indexes the indexes it holds
   */
  public record SegmentInfo(String name, long records, long deleted, Map<String, Long> fileBytes,
      List<IndexInfo> indexes) {
    public SegmentInfo {
      fileBytes = Map.copyOf(fileBytes);
      indexes = List.copyOf(indexes);
    }

    /** Bytes on disk of all files. */
    public long bytes() {
      return fileBytes.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * One index of a segment.
   *
   * @param name its name in plans
   * @param description a line about it: parameters, sizes
   * @param bytes on disk
   * @param reason why it was built, as a phrase
   */
  public record IndexInfo(String name, String description, long bytes, String reason) {}
}
