package dev.winnow.attributes;

import org.jspecify.annotations.Nullable;

/** Unions of the postings of many ordinals in a bitmap. */
final class OrdinalRanges {
  private OrdinalRanges() {}

  /** Adds the rows of the ordinals from {@code lo} up to {@code hi}, exclusive: long postings by words, the rest by row. */
  static void addTo(Postings postings, @Nullable DensePostings dense, RowBits bits, int lo,
      int hi) {
    int next = lo;
    int index = dense == null ? 0 : dense.firstFrom(lo);
    while (dense != null && index < dense.count() && dense.ordinal(index) < hi) {
      postings.set(bits, next, dense.ordinal(index));
      dense.addTo(bits, index);
      next = dense.ordinal(index) + 1;
      index++;
    }
    postings.set(bits, next, hi);
  }
}
