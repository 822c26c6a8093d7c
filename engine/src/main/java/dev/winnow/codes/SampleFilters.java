package dev.winnow.codes;

import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.VectorView;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Filters of a stated selectivity to calibrate with, made for one query each. A filter's rows may have nothing to do with where
 * the query is, be near it, be a topic or a few anywhere, or be far from it. Immutable and thread-safe.
 */
final class SampleFilters {
  /**
   * The least share of the rows of a cell that a filter on a topic accepts; the greatest is all. The more a filter asks besides the
   * topic, the fewer they are.
   */
  private static final double LEAST_DENSITY = 0.05;
  /** The most topics of a filter that accepts several. */
  private static final int MOST_TOPICS = 8;
  /** The greatest share of all rows that lie in cells chosen for their place. */
  private static final double MOST_PLACED = 0.25;

  private final CodedRows rows;
  private final VectorView vectors;
  private final long seed;
  private final int least;

  /** Where the rows lie that a filter accepts. */
  enum Kind {
    /** Anywhere. */
    ANY,
    /** In the cells nearest to the query. */
    NEAR,
    /** In the cells nearest to some row. */
    TOPIC,
    /** In the cells nearest to one of several rows. */
    TOPICS,
    /** In the cells farthest from the query. */
    FAR
  }

  /** @param least number of rows that a filter accepts at least */
  SampleFilters(CodedRows rows, VectorView vectors, long seed, int least) {
    this.rows = rows;
    this.vectors = vectors;
    this.seed = seed;
    this.least = least;
  }

  /**
   * A filter.
   *
   * @param share of all rows that it accepts, about; of placed rows a quarter of all at most
   * @param number tells filters of a kind and share apart
   */
  AcceptSet filter(Kind kind, double share, float[] query, int number) {
    int size = vectors.size();
    if (kind == Kind.ANY && share >= 1) {
      return AcceptSet.all(size);
    }
    SplittableRandom random = new SplittableRandom(seed + 31L * number + kind.name().hashCode());
    double wanted = Math.max(Math.min(share, MOST_PLACED) * size, least);
    Bits bits = new Bits(size);
    switch (kind) {
      case ANY -> any(Math.max(share, (double) least / size), random, bits);
      case NEAR -> around(query, 1, wanted, random, bits);
      case FAR -> around(query, -1, wanted, random, bits);
      case TOPIC -> topics(1, wanted, random, bits);
      case TOPICS -> topics(random.nextInt(2, MOST_TOPICS + 1), wanted, random, bits);
    }
    return bits.acceptSet();
  }

  private void topics(int count, double wanted, SplittableRandom random, Bits bits) {
    float[] row = new float[vectors.dimension()];
    for (int topic = 1; topic <= count; topic++) {
      vectors.read(random.nextInt(vectors.size()), row);
      around(row, 1, wanted * topic / count, random, bits);
    }
  }

  private void any(double chance, SplittableRandom random, Bits bits) {
    for (int row = 0; row < bits.size; row++) {
      if (random.nextDouble() < chance || row < least / 2) {
        bits.set(row);
      }
    }
  }

  /** Accepts rows of the nearest cells (direction 1), or farthest (-1), until there are as many as wanted. */
  private void around(float[] point, int direction, double wanted, SplittableRandom random,
      Bits bits) {
    double density = Math.pow(LEAST_DENSITY, random.nextDouble());
    var query = rows.query(point);
    long[] order = new long[rows.cells()];
    for (int cell = 0; cell < order.length; cell++) {
      order[cell] = ScoredRow.encode(cell, -direction * rows.similarity(cell, query));
    }
    Arrays.sort(order);
    for (int i = 0; i < order.length && bits.count < wanted; i++) {
      int cell = ScoredRow.row(order[i]);
      for (int row = rows.start(cell); row < rows.start(cell + 1); row++) {
        if (random.nextDouble() < density) {
          bits.set(row);
        }
      }
    }
  }

  /** A bitmap while it is being filled. */
  private static final class Bits {
    private final int size;
    private final long[] words;
    private int count;

    private Bits(int size) {
      this.size = size;
      words = new long[(size + 63) >>> 6];
    }

    private void set(int row) {
      long bit = 1L << row;
      count += (words[row >>> 6] & bit) == 0 ? 1 : 0;
      words[row >>> 6] |= bit;
    }

    private AcceptSet acceptSet() {
      return AcceptSet.bitmap(size, words, count);
    }
  }
}
