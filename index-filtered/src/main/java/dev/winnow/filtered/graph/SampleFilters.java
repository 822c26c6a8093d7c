package dev.winnow.filtered.graph;

import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.VectorScorer;
import dev.winnow.spi.VectorView;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Filters to calibrate with: rows from anywhere, and rows about a topic, which is that of few of the sampled queries. */
final class SampleFilters {
  /** Share of a topic's rows that are accepted. */
  private static final double TOPIC_DENSITY = 0.5;
  private static final double LEAST_TOPIC = 0.1;
  private static final int BLOCK = 1024;

  private final VectorView vectors;
  private final long seed;

  SampleFilters(VectorView vectors, long seed) {
    this.vectors = vectors;
    this.seed = seed;
  }

  /**
   * A filter.
   *
   * @param share which of the calibration's shares it accepts
   * @param accept what it accepts
   */
  record Sampled(int share, AcceptSet accept) {}

  /** The filters; of each share, the one that accepts rows from anywhere comes first. */
  List<Sampled> all() {
    List<Sampled> filters = new ArrayList<>();
    for (int i = 0; i < Calibration.SHARES.length; i++) {
      double share = Calibration.SHARES[i];
      filters.add(new Sampled(i, share == 1 ? AcceptSet.all(vectors.size()) : anywhere(share)));
      if (share < TOPIC_DENSITY && share >= LEAST_TOPIC) {
        filters.add(new Sampled(i, topic(share)));
      }
    }
    return filters;
  }

  private AcceptSet anywhere(double share) {
    SplittableRandom random = new SplittableRandom(seed + 1);
    boolean[] accepted = new boolean[vectors.size()];
    for (int row = 0; row < accepted.length; row++) {
      accepted[row] = random.nextDouble() < share;
    }
    return set(accepted);
  }

  /** Every other of the rows most similar to a row. */
  private AcceptSet topic(double share) {
    SplittableRandom random = new SplittableRandom(seed + 2);
    int size = vectors.size();
    float[] centre = new float[vectors.dimension()];
    vectors.read(random.nextInt(size), centre);
    VectorScorer scorer = vectors.scorer(centre);
    long[] pairs = new long[size];
    float[] scores = new float[BLOCK];
    for (int row = 0; row < size; row += BLOCK) {
      int count = Math.min(BLOCK, size - row);
      scorer.scoreRange(row, count, scores);
      for (int i = 0; i < count; i++) {
        pairs[row + i] = ScoredRow.encode(row + i, scores[i]);
      }
    }
    ScoredRow.sortFalling(pairs, size);
    boolean[] accepted = new boolean[size];
    for (int i = 0; i < Math.min(size, size * share / TOPIC_DENSITY); i++) {
      accepted[ScoredRow.row(pairs[i])] = random.nextDouble() < TOPIC_DENSITY;
    }
    return set(accepted);
  }

  /** The rows, and the first if there is none. */
  private static AcceptSet set(boolean[] accepted) {
    long[] words = new long[(accepted.length + 63) >>> 6];
    int count = 0;
    accepted[0] = true;
    for (int row = 0; row < accepted.length; row++) {
      if (accepted[row]) {
        words[row >>> 6] |= 1L << row;
        count++;
      }
    }
    return AcceptSet.bitmap(accepted.length, words, count);
  }
}
