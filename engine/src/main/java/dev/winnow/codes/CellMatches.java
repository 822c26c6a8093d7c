package dev.winnow.codes;

import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.codes.SignCodes;
import org.jspecify.annotations.Nullable;

/** The acceptable rows of one cell after the other, as a mask a block. Belongs to one thread. */
final class CellMatches {
  private final CodedRows rows;
  private final long @Nullable [] words;

  CellMatches(CodedRows rows, AcceptSet accept) {
    this.rows = rows;
    words = accept.isAll() ? null : accept.words();
  }

  /** Whether a cell has an acceptable row. */
  boolean any(int cell) {
    int first = rows.start(cell);
    int end = rows.start(cell + 1);
    if (words == null || first == end) {
      return first < end;
    }
    int word = first >>> 6;
    int lastWord = (end - 1) >>> 6;
    long bits = words[word] & (-1L << first);
    while (bits == 0 && word < lastWord) {
      bits = words[++word];
    }
    return word < lastWord ? bits != 0 : (bits & (-1L >>> -end)) != 0;
  }

  /** The acceptable rows of a block of 32 rows of a cell, a bit each. */
  int mask(int cell, int block) {
    int first = rows.start(cell) + block * SignCodes.BLOCK;
    int count = Math.min(SignCodes.BLOCK, rows.start(cell + 1) - first);
    int all = (int) (0xffff_ffffL >>> (32 - count));
    if (words == null) {
      return all;
    }
    int word = first >>> 6;
    long bits = words[word] >>> first;
    if ((first & 63) + count > 64) {
      bits |= words[word + 1] << -first;
    }
    return (int) bits & all;
  }
}
