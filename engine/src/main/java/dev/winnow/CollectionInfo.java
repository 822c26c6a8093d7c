package dev.winnow;

import java.util.List;
import java.util.Map;

/**
 * Sizes and indexes of a collection.
 *
 * @param name the collection's name
 * @param schema what its records look like
 * @param records number of records
 * @param segments its sealed segments
 * @param kernels which vector kernels are in use, and why
 */
public record CollectionInfo(String name, Schema schema, long records, List<SegmentInfo> segments,
    String kernels) {
  public CollectionInfo {
    segments = List.copyOf(segments);
  }

  /**
   * One sealed segment.
   *
   * @param name its folder's name
   * @param records number of records
   * @param fileBytes bytes on disk, by file
   * @param indexes names of the indexes it holds, with a line about each
   */
  public record SegmentInfo(String name, long records, Map<String, Long> fileBytes,
      Map<String, String> indexes) {
    public SegmentInfo {
      fileBytes = Map.copyOf(fileBytes);
      indexes = Map.copyOf(indexes);
    }
  }
}
