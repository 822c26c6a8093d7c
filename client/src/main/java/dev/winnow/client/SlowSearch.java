package dev.winnow.client;

import java.time.Instant;
import java.util.List;

/**
 * A search that took long.
 *
 * @param paths the access path of each segment
 */
public record SlowSearch(Instant time, String requestId, String collection, int k, double recall,
    String filter, long matches, long nanos, List<String> paths) {
  public SlowSearch {
    paths = List.copyOf(paths);
  }
}
