package dev.winnow.filtered.range;

import dev.winnow.CorruptDataException;
import dev.winnow.filtered.beam.Links;
import dev.winnow.spi.SectionOutput;
import dev.winnow.spi.SectionReader;
import dev.winnow.spi.SectionWriter;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The links of all levels, those of a row side by side, so that a visit fetches one place of memory; places after a level's last
 * link are {@link Links#FREE}. Addressed with 64 bits. Immutable and thread-safe.
 */
final class TreeLinks {
  private static final ValueLayout.OfInt LINK = ValueLayout.JAVA_INT
      .withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final String SECTION = "links";

  private final String file;
  private final MemorySegment places;
  private final int size;
  private final int levels;
  private final int m;

  private TreeLinks(String file, MemorySegment places, int size, int levels, int m) {
    this.file = file;
    this.places = places;
    this.size = size;
    this.levels = levels;
    this.m = m;
  }

  /**
   * Those of a tree.
   *
   * @param byLevel the links of each level, from the root on, all of the same rows and width
   * @param arena where they live
   */
  static TreeLinks of(Links[] byLevel, Arena arena) {
    int size = byLevel[0].size();
    int m = byLevel[0].width();
    long rowInts = (long) byLevel.length * m;
    MemorySegment places = arena.allocate(Math.max(1, size * rowInts) * Integer.BYTES, 64);
    places.fill((byte) Links.FREE);
    int[] list = new int[m];
    for (int row = 0; row < size; row++) {
      for (int level = 0; level < byLevel.length; level++) {
        int count = byLevel[level].read(row, list);
        MemorySegment.copy(list, 0, places, LINK,
            (row * rowInts + (long) level * m) * Integer.BYTES, count);
      }
    }
    return new TreeLinks("the graph being built", places, size, byLevel.length, m);
  }

  /** Writes a section that {@link #open} opens. */
  void write(SectionWriter out) throws IOException {
    int[] row = new int[levels * m];
    try (SectionOutput section = out.begin(SECTION)) {
      for (int i = 0; i < size; i++) {
        MemorySegment.copy(places, LINK, (long) i * row.length * Integer.BYTES, row, 0, row.length);
        section.writeInts(row, 0, row.length);
      }
    }
  }

  /**
   * Opens what {@link #write} wrote.
   *
   * @throws CorruptDataException if the section has not the size that these links need
   */
  static TreeLinks open(SectionReader in, int size, int levels, int m) {
    MemorySegment places = in.section(SECTION);
    long wanted = (long) size * levels * m * Integer.BYTES;
    if (places.byteSize() != wanted) {
      throw new CorruptDataException(in.name() + ": section " + SECTION + " is damaged: it has "
          + places.byteSize() + " bytes where " + wanted + " belong");
    }
    return new TreeLinks(in.name(), places, size, levels, m);
  }

  /** Number of levels. */
  int levels() {
    return levels;
  }

  /**
   * Copies a row's links of a level. Returns how many there are.
   *
   * @throws CorruptDataException if one of them is no row
   */
  int read(int row, int level, int[] target) {
    long at = ((long) row * levels + level) * m * Integer.BYTES;
    MemorySegment.copy(places, LINK, at, target, 0, m);
    int count = 0;
    while (count < m && target[count] != Links.FREE) {
      if (Integer.compareUnsigned(target[count], size) >= 0) {
        throw new CorruptDataException(
            file + " is damaged: row " + row + " links to " + target[count] + " of " + size);
      }
      count++;
    }
    return count;
  }
}
