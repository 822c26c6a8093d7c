package dev.winnow.attributes;

import dev.winnow.spi.AcceptSet;

/** Rows as a bitmap. */
final class RowBits extends RowSet {
  private final long[] words;

  /** No row yet. */
  RowBits(int size) {
    super(size);
    words = new long[(size + 63) >>> 6];
  }

  long[] words() {
    return words;
  }

  /** 1 if the set holds the row, else 0. */
  int bit(int row) {
    return (int) (words[row >>> 6] >>> row) & 1;
  }

  @Override
  int cardinality() {
    int count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    return count;
  }

  @Override
  RowSet and(RowSet other) {
    if (!(other instanceof RowBits bits)) {
      return other.and(this);
    }
    for (int i = 0; i < words.length; i++) {
      words[i] &= bits.words[i];
    }
    return this;
  }

  @Override
  RowSet andNot(RowSet other) {
    switch (other) {
      case RowBits bits -> {
        for (int i = 0; i < words.length; i++) {
          words[i] &= ~bits.words[i];
        }
      }
      case RowList list -> clear(list.rows(), list.rows().length);
    }
    return this;
  }

  @Override
  RowBits or(RowSet other) {
    switch (other) {
      case RowBits bits -> {
        for (int i = 0; i < words.length; i++) {
          words[i] |= bits.words[i];
        }
      }
      case RowList list -> set(list.rows(), list.rows().length);
    }
    return this;
  }

  RowBits complement() {
    for (int i = 0; i < words.length; i++) {
      words[i] = ~words[i];
    }
    if ((size & 63) != 0) {
      words[words.length - 1] &= (1L << size) - 1;
    }
    return this;
  }

  void set(int[] rows, int count) {
    for (int i = 0; i < count; i++) {
      words[rows[i] >>> 6] |= 1L << rows[i];
    }
  }

  void clear(int[] rows, int count) {
    for (int i = 0; i < count; i++) {
      words[rows[i] >>> 6] &= ~(1L << rows[i]);
    }
  }

  @Override
  AcceptSet accept() {
    if ((size & 63) != 0 && words[words.length - 1] >>> size != 0) {
      throw new IndexOutOfBoundsException("a row over " + size);
    }
    return AcceptSet.bitmap(size, words, cardinality());
  }
}
