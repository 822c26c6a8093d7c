package dev.winnow.codes;

import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.VectorView;
import java.util.SplittableRandom;

/** Filters of a stated selectivity to calibrate with. */
final class SampleFilters {
  private static final double TOPIC_DENSITY = 0.5;

  private final CodedRows rows;
  private final VectorView vectors;
  private final long seed;
  private final int least;

  /** @param least number of rows that a filter accepts at least */
  SampleFilters(CodedRows rows, VectorView vectors, long seed, int least) {
    this.rows = rows;
    this.vectors = vectors;
    this.seed = seed;
    this.least = least;
  }

  /** Rows at random from anywhere, about this share of all. */
  AcceptSet anyRows(double share) {
    int size = vectors.size();
    if (share >= 1) {
      return AcceptSet.all(size);
    }
    double chance = Math.max(share, (double) least / size);
    SplittableRandom random = new SplittableRandom(seed + 1);
    Bits bits = new Bits(size);
    for (int row = 0; row < size; row++) {
      if (random.nextDouble() < chance || row < least / 2) {
        bits.set(row);
      }
    }
    return bits.acceptSet();
  }

  /** Every other row of the cells nearest to a random row, this share of all, as a filter on a topic would accept. */
  AcceptSet topic(double share, int number) {
    int size = vectors.size();
    if (share >= 1) {
      return AcceptSet.all(size);
    }
    SplittableRandom random = new SplittableRandom(seed + 2 + number);
    float[] centre = new float[vectors.dimension()];
    vectors.read(random.nextInt(size), centre);
    CellRanking ranking = new CellRanking(rows, rows.query(centre),
        new CellMatches(rows, AcceptSet.all(size)), 0);
    Bits bits = new Bits(size);
    double wanted = Math.max(share * size, least);
    int cell;
    while (bits.count < wanted && (cell = ranking.next()) >= 0) {
      for (int row = rows.start(cell); row < rows.start(cell + 1); row++) {
        if (random.nextDouble() < TOPIC_DENSITY) {
          bits.set(row);
        }
      }
    }
    return bits.acceptSet();
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
      words[row >>> 6] |= 1L << row;
      count++;
    }

    private AcceptSet acceptSet() {
      return AcceptSet.bitmap(size, words, count);
    }
  }
}
