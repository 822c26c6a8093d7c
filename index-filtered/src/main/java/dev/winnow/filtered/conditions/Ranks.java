package dev.winnow.filtered.conditions;

import dev.winnow.CorruptDataException;
import dev.winnow.spi.SectionOutput;
import dev.winnow.spi.SectionReader;
import dev.winnow.spi.SectionWriter;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Rows by rank and ranks by row, mapped. The rank of a row is its place among the rows that have a value, by value and then by row;
 * rows without a value have none.
 */
public final class Ranks {
  private static final String ROWS = "rows";
  private static final String RANKS = "ranks";
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT
      .withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment rows;
  private final MemorySegment ranks;
  private final int count;

  private Ranks(MemorySegment rows, MemorySegment ranks) {
    this.rows = rows;
    this.ranks = ranks;
    count = (int) (rows.byteSize() / Integer.BYTES);
  }

  /** Those of rows by rank, on the heap. */
  public static Ranks of(int[] rowsByRank, int size) {
    return new Ranks(MemorySegment.ofArray(rowsByRank),
        MemorySegment.ofArray(ranks(rowsByRank, size)));
  }

  private static int[] ranks(int[] rowsByRank, int size) {
    int[] ranks = new int[size];
    Arrays.fill(ranks, -1);
    for (int rank = 0; rank < rowsByRank.length; rank++) {
      ranks[rowsByRank[rank]] = rank;
    }
    return ranks;
  }

  /** Writes them. */
  public static void write(int[] rowsByRank, int size, SectionWriter out) throws IOException {
    int[] ranks = ranks(rowsByRank, size);
    try (SectionOutput section = out.begin(ROWS)) {
      section.writeInts(rowsByRank, 0, rowsByRank.length);
    }
    try (SectionOutput section = out.begin(RANKS)) {
      section.writeInts(ranks, 0, size);
    }
  }

  /**
   * Opens what {@link #write} wrote.
   *
   * @param count number of rows with values
   * @param size number of rows
   * @throws CorruptDataException if the sections have not the sizes that belong to these
   */
  public static Ranks open(SectionReader in, int count, int size) {
    return new Ranks(section(in, ROWS, count), section(in, RANKS, size));
  }

  private static MemorySegment section(SectionReader in, String name, int count) {
    MemorySegment bytes = in.section(name);
    if (bytes.byteSize() != (long) count * Integer.BYTES) {
      throw new CorruptDataException(in.name() + ": section " + name + " is damaged: it has "
          + bytes.byteSize() + " bytes where " + (long) count * Integer.BYTES + " belong");
    }
    return bytes;
  }

  /** Number of ranks. */
  public int count() {
    return count;
  }

  /** The row of a rank. */
  public int row(int rank) {
    return rows.getAtIndex(INT, rank);
  }

  /** The rank of a row, or -1. */
  public int rank(int row) {
    return ranks.getAtIndex(INT, row);
  }
}
