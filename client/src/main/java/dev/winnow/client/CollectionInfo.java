package dev.winnow.client;

import java.util.List;

/**
 * A collection.
 *
 * @param unsealedRecords those in the log and in memory, not in a segment yet
 * @param recalls what comparing searches with all answers found
 */
public record CollectionInfo(Schema schema, long records, long unsealedRecords, long unsealedBytes,
    List<Segment> segments, List<Recall> recalls) {
  public CollectionInfo {
    segments = List.copyOf(segments);
    recalls = List.copyOf(recalls);
  }

  /**
   * A segment.
   *
   * @param deleted records that take room until a merge
   */
  public record Segment(String name, long records, long deleted, long bytes, List<Index> indexes) {
    public Segment {
      indexes = List.copyOf(indexes);
    }
  }

  /** An index of a segment, and why it was built. */
  public record Index(String name, String description, long bytes, String reason) {}

  /** The recall that searches of one kind had. */
  public record Recall(String index, String queries, long checks, double asked, double found) {}
}
