package dev.winnow.attributes;

import dev.winnow.spi.SectionReader;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Objects;

/** For each ordinal its rows, rising; the rows of neighbouring ordinals are neighbours. */
final class Postings {
  private static final int CHUNK = 1024;

  private final int rows;
  private final MemorySegment starts;
  private final MemorySegment postings;

  Postings(SectionReader in, String prefix, int distinct, int rows) {
    this.rows = rows;
    starts = Mapped.offsets(in, prefix + "starts", distinct);
    postings = Mapped.target(in, prefix + "postings", starts, Integer.BYTES);
  }

  /** Number of postings of the ordinals from {@code lo} up to {@code hi}, exclusive. */
  long count(int lo, int hi) {
    long from = Mapped.longAt(starts, lo);
    long to = Mapped.longAt(starts, hi);
    Objects.checkFromToIndex(from, to, postings.byteSize() / Integer.BYTES);
    return to - from;
  }

  /** The rows of one ordinal. */
  RowList list(int ordinal) {
    return new RowList(rows, copy(ordinal, ordinal + 1));
  }

  /** The rows of some ordinals, each once. */
  RowList sorted(int lo, int hi) {
    int[] copy = copy(lo, hi);
    Arrays.sort(copy);
    int distinct = 0;
    for (int i = 0; i < copy.length; i++) {
      if (i == 0 || copy[i] != copy[i - 1]) {
        copy[distinct++] = copy[i];
      }
    }
    return new RowList(rows, distinct == copy.length ? copy : Arrays.copyOf(copy, distinct));
  }

  /** The postings of some ordinals, one ordinal after the other. */
  int[] copy(int lo, int hi) {
    int[] copy = new int[Math.toIntExact(count(lo, hi))];
    MemorySegment.copy(postings, Mapped.INT, Mapped.longAt(starts, lo) * Integer.BYTES, copy, 0,
        copy.length);
    return copy;
  }

  /** Sets the bits of the rows of some ordinals. */
  void set(RowBits bits, int lo, int hi) {
    change(bits, lo, hi, true);
  }

  /** Clears the bits of the rows of some ordinals. */
  void clear(RowBits bits, int lo, int hi) {
    change(bits, lo, hi, false);
  }

  private void change(RowBits bits, int lo, int hi, boolean value) {
    long next = Mapped.longAt(starts, lo);
    long end = Mapped.longAt(starts, hi);
    int[] chunk = new int[Math.clamp(end - next, 0, CHUNK)];
    while (next < end) {
      int length = (int) Math.min(end - next, chunk.length);
      MemorySegment.copy(postings, Mapped.INT, next * Integer.BYTES, chunk, 0, length);
      if (value) {
        bits.set(chunk, length);
      } else {
        bits.clear(chunk, length);
      }
      next += length;
    }
  }
}
