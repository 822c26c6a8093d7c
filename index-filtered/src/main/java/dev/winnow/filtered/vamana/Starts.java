package dev.winnow.filtered.vamana;

import dev.winnow.CorruptDataException;
import dev.winnow.spi.LabelColumn;
import dev.winnow.spi.SectionOutput;
import dev.winnow.spi.SectionReader;
import dev.winnow.spi.SectionWriter;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.SplittableRandom;

/**
 * Where the search for a label begins: of some of its rows drawn at random the one that fewest labels begin at, so that no row has to
 * be in all lists (Filtered-DiskANN, algorithm 2). Immutable and thread-safe.
 */
final class Starts {
  private static final String SECTION = "starts";
  private static final int DRAWN = 25;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT
      .withOrder(ByteOrder.LITTLE_ENDIAN);

  private final int[] rows; // by label

  private Starts(int[] rows) {
    this.rows = rows;
  }

  static Starts choose(LabelColumn column, int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] used = new int[size];
    int[] starts = new int[column.count()];
    for (int label = 0; label < starts.length; label++) {
      int[] members = column.rowsWith(label);
      int best = members[random.nextInt(members.length)];
      for (int i = 1; i < DRAWN; i++) {
        int other = members[random.nextInt(members.length)];
        best = used[other] < used[best] ? other : best;
      }
      used[best]++;
      starts[label] = best;
    }
    return new Starts(starts);
  }

  /** The row that the search for a label begins at. */
  int row(int label) {
    return rows[label];
  }

  void write(SectionWriter out) throws IOException {
    try (SectionOutput section = out.begin(SECTION)) {
      section.writeInts(rows, 0, rows.length);
    }
  }

  /** @throws CorruptDataException if what is written are not rows that carry the labels */
  static Starts open(SectionReader in, LabelColumn column, int size) {
    MemorySegment bytes = in.section(SECTION);
    if (bytes.byteSize() != (long) column.count() * Integer.BYTES) {
      throw new CorruptDataException(in.name() + ": section " + SECTION + " is damaged: it has "
          + bytes.byteSize() + " bytes for " + column.count() + " labels");
    }
    int[] rows = bytes.toArray(INT);
    for (int label = 0; label < rows.length; label++) {
      if (rows[label] < 0 || rows[label] >= size || !column.has(rows[label], label)) {
        throw new CorruptDataException(in.name() + ": section " + SECTION + " is damaged: row "
            + rows[label] + " does not carry label " + label);
      }
    }
    return new Starts(rows);
  }
}
