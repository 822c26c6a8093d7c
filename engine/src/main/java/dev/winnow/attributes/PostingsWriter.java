package dev.winnow.attributes;

import dev.winnow.spi.SectionOutput;
import dev.winnow.spi.SectionWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

/**
 * Writes the rows of a column grouped by ordinal: for each ordinal its rows, rising. Ordinals follow the values, so the rows of
 * a range of values are neighbours too.
 */
final class PostingsWriter {
  private final int rows;
  private final int[] starts;
  private final int[] postings;

  private PostingsWriter(int rows, long @Nullable [] rowStarts, int[] ordinals, int distinct) {
    this.rows = rows;
    starts = new int[distinct + 1];
    for (int ordinal : ordinals) {
      if (ordinal >= 0) {
        starts[ordinal + 1]++;
      }
    }
    for (int i = 0; i < distinct; i++) {
      starts[i + 1] += starts[i];
    }
    postings = new int[starts[distinct]];
    int[] next = starts.clone();
    for (int row = 0; row < rows; row++) {
      int from = rowStarts == null ? row : (int) rowStarts[row];
      int to = rowStarts == null ? row + 1 : (int) rowStarts[row + 1];
      for (int i = from; i < to; i++) {
        if (ordinals[i] >= 0) {
          postings[next[ordinals[i]]++] = row;
        }
      }
    }
  }

  /** One ordinal a row, -1 where the value is missing. */
  static PostingsWriter ofOrdinals(int[] ordinals, int distinct) {
    return new PostingsWriter(ordinals.length, null, ordinals, distinct);
  }

  /** Any number of different ordinals a row. */
  static PostingsWriter ofLists(long[] rowStarts, int[] ordinals, int distinct) {
    return new PostingsWriter(rowStarts.length - 1, rowStarts, ordinals, distinct);
  }

  void write(SectionWriter out, String prefix) throws IOException {
    long[] longStarts = new long[starts.length];
    for (int i = 0; i < starts.length; i++) {
      longStarts[i] = starts[i];
    }
    ColumnWriter.writeLongs(out, prefix + "starts", longStarts);
    ColumnWriter.writeInts(out, prefix + "postings", postings, postings.length);
  }

  /** Writes the long postings as Roaring bitmaps too: a count, (ordinal, offset, length) of each, then the bitmaps. */
  void writeDense(SectionWriter out, String prefix) throws IOException {
    int[] dense = denseOrdinals();
    try (SectionOutput section = out.begin(prefix + "dense")) {
      byte[][] bitmaps = new byte[dense.length][];
      long offset = Long.BYTES * (1 + 3L * dense.length);
      section.writeLong(dense.length);
      for (int i = 0; i < dense.length; i++) {
        bitmaps[i] = bitmap(dense[i]);
        section.writeLong(dense[i]);
        section.writeLong(offset);
        section.writeLong(bitmaps[i].length);
        offset += bitmaps[i].length;
      }
      for (byte[] bitmap : bitmaps) {
        section.writeBytes(bitmap, 0, bitmap.length);
      }
    }
  }

  private int[] denseOrdinals() {
    IntList dense = new IntList();
    for (int ordinal = 0; ordinal + 1 < starts.length; ordinal++) {
      if (Densities.fillsBitmaps(starts[ordinal + 1] - starts[ordinal], rows)) {
        dense.add(ordinal);
      }
    }
    int[] ordinals = new int[dense.size()];
    Arrays.setAll(ordinals, dense::get);
    return ordinals;
  }

  private byte[] bitmap(int ordinal) {
    RoaringBitmapWriter<RoaringBitmap> writer = RoaringBitmapWriter.writer().get();
    for (int i = starts[ordinal]; i < starts[ordinal + 1]; i++) {
      writer.add(postings[i]);
    }
    RoaringBitmap bitmap = writer.get();
    bitmap.runOptimize();
    ByteBuffer bytes = ByteBuffer.allocate(bitmap.serializedSizeInBytes());
    bitmap.serialize(bytes);
    return bytes.array();
  }

  /**
   * Writes {@link RangeBitmaps}: a count, the boundary ordinals, then for each boundary the bitmap of the rows whose ordinal is
   * below it.
   */
  void writeRangeBitmaps(SectionWriter out, String prefix) throws IOException {
    int[] boundaries = boundaries();
    try (SectionOutput section = out.begin(prefix + "ranges")) {
      section.writeLong(boundaries.length);
      for (int boundary : boundaries) {
        section.writeLong(boundary);
      }
      long[] words = new long[(rows + 63) >>> 6];
      int next = 0;
      for (int boundary : boundaries) {
        for (; next < starts[boundary]; next++) {
          words[postings[next] >>> 6] |= 1L << postings[next];
        }
        section.writeLongs(words, 0, words.length);
      }
    }
  }

  /** Ordinals with about as many rows between them; a value with more rows than that stands between two. */
  private int[] boundaries() {
    IntList boundaries = new IntList();
    int distinct = starts.length - 1;
    int last = 0;
    for (int ordinal = 0; ordinal < distinct; ordinal++) {
      boolean full = Densities.isDense(starts[ordinal + 1] - starts[last], rows);
      if (full && ordinal > last) {
        boundaries.add(ordinal);
        last = ordinal;
      }
      if (full && Densities.isDense(starts[ordinal + 1] - starts[ordinal], rows)) {
        boundaries.add(ordinal + 1);
        last = ordinal + 1;
      }
    }
    if (last < distinct && rows >= Densities.LEAST) {
      boundaries.add(distinct);
    }
    int[] chosen = new int[boundaries.size()];
    Arrays.setAll(chosen, boundaries::get);
    return chosen;
  }
}
