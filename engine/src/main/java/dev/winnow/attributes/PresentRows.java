package dev.winnow.attributes;

import dev.winnow.spi.SectionOutput;
import dev.winnow.spi.SectionReader;
import dev.winnow.spi.SectionWriter;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;

/** The rows that have a value, where the values themselves do not tell: their number, then a bitmap. */
final class PresentRows {
  private final MemorySegment section;
  private final int rows;

  private PresentRows(MemorySegment section, int rows) {
    this.section = section;
    this.rows = rows;
  }

  static void write(SectionWriter out, String prefix, BitSet present, int[] order)
      throws IOException {
    long[] words = new long[(order.length + 63) >>> 6];
    for (int row = 0; row < order.length; row++) {
      if (present.get(order[row])) {
        words[row >>> 6] |= 1L << row;
      }
    }
    try (SectionOutput section = out.begin(prefix + "present")) {
      section.writeLong(present.cardinality());
      section.writeLongs(words, 0, words.length);
    }
  }

  static PresentRows open(SectionReader in, String prefix, int rows) {
    String name = prefix + "present";
    MemorySegment section = Mapped.section(in, name, (1 + ((rows + 63L) >>> 6)) * Long.BYTES);
    long count = Mapped.longAt(section, 0);
    Mapped.require(count >= 0 && count <= rows, in, name, count + " rows of " + rows);
    return new PresentRows(section, rows);
  }

  int count() {
    return (int) Mapped.longAt(section, 0);
  }

  boolean contains(int row) {
    return (Mapped.longAt(section, 1 + (row >>> 6)) & (1L << row)) != 0;
  }

  RowSet rows() {
    RowBits bits = new RowBits(rows);
    MemorySegment.copy(section, Mapped.LONG, Long.BYTES, bits.words(), 0, bits.words().length);
    return bits;
  }
}
