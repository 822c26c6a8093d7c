package dev.winnow.datasets.generate;

import java.util.SplittableRandom;

/** Random streams addressed by what they are for, so that any paper can be made alone and in any order. */
final class Randoms {
  static final int TOPICS = 1;
  static final int VECTORS = 2;
  static final int PAPERS = 3;
  static final int QUERIES = 4;
  static final int AUTHORS = 5;
  static final int FILTERS = 6;
  static final int SELECTIVITIES = 7;
  static final int CORRELATED = 8;
  static final int RELEVANCE = 9;
  static final int JUDGEMENTS = 10;
  static final int BREADTHS = 11;
  static final int ARXIV = 12;
  static final int ARXIV_FILTERS = 13;

  private Randoms() {}

  static SplittableRandom of(long seed, int purpose, long number) {
    return new SplittableRandom(mix(mix(seed + purpose * 0x9E3779B97F4A7C15L) + number));
  }

  /** Finaliser of MurmurHash3: every input bit reaches every output bit. */
  static long mix(long value) {
    long h = value;
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }

  /**
   * A rank from 0 to {@code size - 1} with frequency falling as 1 / (rank + flatness): Zipf's law, softened at the top.
   */
  static long zipf(SplittableRandom random, long size, double flatness) {
    double ratio = (size + flatness) / flatness;
    long rank = (long) (flatness * StrictMath.pow(ratio, random.nextDouble()) - flatness);
    return Math.min(rank, size - 1);
  }
}
