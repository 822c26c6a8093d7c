package dev.winnow.spi;

import java.util.Arrays;

/** Every row. */
final class AcceptAll extends AcceptSet {
  AcceptAll(int size) {
    super(size);
  }

  @Override
  public int cardinality() {
    return size();
  }

  @Override
  public boolean contains(int row) {
    return row >= 0 && row < size();
  }

  @Override
  public long[] words() {
    long[] words = new long[(size() + 63) >>> 6];
    Arrays.fill(words, -1L);
    if ((size() & 63) != 0) {
      words[words.length - 1] = (1L << size()) - 1;
    }
    return words;
  }

  @Override
  public int copyRows(int fromRow, int[] target) {
    int count = Math.max(0, Math.min(target.length, size() - fromRow));
    for (int i = 0; i < count; i++) {
      target[i] = fromRow + i;
    }
    return count;
  }
}
