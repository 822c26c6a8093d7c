package dev.winnow.spi;

/** Rows as a bitmap. */
final class AcceptBitmap extends AcceptSet {
  private final long[] words;
  private final int cardinality;

  AcceptBitmap(int size, long[] words, int cardinality) {
    super(size);
    if (words.length != (size + 63) >>> 6) {
      throw new IllegalArgumentException(words.length + " words for " + size + " rows");
    }
    this.words = words;
    this.cardinality = cardinality;
  }

  @Override
  public int cardinality() {
    return cardinality;
  }

  @Override
  public boolean contains(int row) {
    return row >= 0 && row < size() && (words[row >>> 6] & (1L << row)) != 0;
  }

  @Override
  public long[] words() {
    return words;
  }

  @Override
  public int copyRows(int fromRow, int[] target) {
    int wordIndex = fromRow >>> 6;
    if (wordIndex >= words.length || target.length == 0) {
      return 0;
    }
    int count = 0;
    long word = words[wordIndex] & (-1L << fromRow);
    while (true) {
      while (word != 0) {
        target[count++] = (wordIndex << 6) + Long.numberOfTrailingZeros(word);
        if (count == target.length) {
          return count;
        }
        word &= word - 1;
      }
      if (++wordIndex == words.length) {
        return count;
      }
      word = words[wordIndex];
    }
  }
}
