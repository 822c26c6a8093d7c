package dev.winnow.exec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the answers of segments and keeps the best k of all. Belongs to one thread. */
final class MergedHits {
  private final int k;
  private final List<Found> found = new ArrayList<>();

  MergedHits(int k) {
    this.k = k;
  }

  /** Adds a segment's answers, best first, in the form of {@link dev.winnow.spi.ScoredRow}. */
  void add(int segment, long[] pairs) {
    for (long pair : pairs) {
      found.add(new Found(segment, pair));
    }
  }

  /** The best k, best first; of equals, those of the older segment and the lower row. */
  List<Found> best() {
    if (!found.isEmpty() && found.getLast().segment != found.getFirst().segment) {
      found.sort(Comparator.comparingInt((Found f) -> (int) (f.pair >> 32)).reversed()
          .thenComparingInt(Found::segment)
          .thenComparing(Comparator.comparingLong(Found::pair).reversed()));
    }
    return found.subList(0, Math.min(k, found.size()));
  }

  /** An answer: a segment's place in the snapshot and a packed row with its similarity. */
  record Found(int segment, long pair) {}
}
