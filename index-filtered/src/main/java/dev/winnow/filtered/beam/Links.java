package dev.winnow.filtered.beam;

import dev.winnow.CorruptDataException;
import dev.winnow.spi.SectionOutput;
import dev.winnow.spi.SectionReader;
import dev.winnow.spi.SectionWriter;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Neighbours of each row in a fixed number of places, off the heap while a graph is built and mapped when it is opened; the places
 * after the last neighbour are {@link #FREE}. Addressed with 64 bits.
 *
 * <p>Those who change a row hold its {@link #lock}. Readers hold nothing: what they see of a row that is being changed may be
 * half its old neighbours and half its new ones, which is as good a guide.
 */
public final class Links implements Neighbours {
  /** Stands in a place without a neighbour. */
  public static final int FREE = -1;

  private static final ValueLayout.OfInt LINK = ValueLayout.JAVA_INT
      .withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int STRIPES = 1 << 12;
  private static final int COPY_INTS = 1 << 16;

  private final String file;
  private final int size;
  private final int width;
  private final MemorySegment places;
  private final Object[] locks;

  private Links(String file, int size, int width, MemorySegment places) {
    this.file = file;
    this.size = size;
    this.width = width;
    this.places = places;
    locks = new Object[Integer.highestOneBit(Math.clamp(size, 1, STRIPES))];
    for (int i = 0; i < locks.length; i++) {
      locks[i] = new Object();
    }
  }

  /**
   * Rows without neighbours, to be filled.
   *
   * @param size number of rows
   * @param width most neighbours of a row, at least 1
   * @param arena where they live; all threads of the build may use it
   */
  public Links(int size, int width, Arena arena) {
    this("the graph being built", size, width,
        arena.allocate((long) size * width * Integer.BYTES, 64));
    places.fill((byte) FREE);
  }

  /**
   * The links that {@link #write(SectionWriter, String)} wrote, mapped and not to be changed. A neighbour that is no row is
   * found when it is read.
   *
   * @throws CorruptDataException if the section is missing or has not the size that these links need
   */
  public static Links open(SectionReader in, String section, int size, int width) {
    MemorySegment places = in.section(section);
    long wanted = (long) size * width * Integer.BYTES;
    if (places.byteSize() != wanted) {
      throw new CorruptDataException(in.name() + ": section " + section + " is damaged: it has "
          + places.byteSize() + " bytes where " + wanted + " belong");
    }
    return new Links(in.name(), size, width, places);
  }

  /** Number of rows. */
  public int size() {
    return size;
  }

  /** Most neighbours of a row. */
  public int width() {
    return width;
  }

  /** What those who change a row hold. */
  public Object lock(int row) {
    return locks[row & (locks.length - 1)];
  }

  /**
   * Copies a row's neighbours, in the order written.
   *
   * @param target holds at least {@link #width} values
   * @throws CorruptDataException if one of them is no row
   */
  @Override
  public int read(int row, int[] target) {
    MemorySegment.copy(places, LINK, (long) row * width * Integer.BYTES, target, 0, width);
    int count = 0;
    while (count < width && target[count] != FREE) {
      if (Integer.compareUnsigned(target[count], size) >= 0) {
        throw new CorruptDataException(
            file + " is damaged: row " + row + " links to " + target[count] + " of " + size);
      }
      count++;
    }
    return count;
  }

  /** Replaces a row's neighbours by the first {@code count}, at most {@link #width}. */
  public void write(int row, int[] neighbours, int count) {
    long start = (long) row * width;
    for (int i = 0; i < count; i++) {
      places.setAtIndex(LINK, start + i, neighbours[i]);
    }
    for (int i = count; i < width; i++) {
      places.setAtIndex(LINK, start + i, FREE);
    }
  }

  /** Adds a neighbour after a row's others. Returns whether there was a free place; does not look for repeats. */
  public boolean append(int row, int neighbour) {
    long start = (long) row * width;
    for (int i = 0; i < width; i++) {
      if (places.getAtIndex(LINK, start + i) == FREE) {
        places.setAtIndex(LINK, start + i, neighbour);
        return true;
      }
    }
    return false;
  }

  /** Number of links; reads all of them. */
  public long count() {
    int[] neighbours = new int[width];
    long count = 0;
    for (int row = 0; row < size; row++) {
      count += read(row, neighbours);
    }
    return count;
  }

  /** Writes a section that {@link #open} opens. */
  public void write(SectionWriter out, String section) throws IOException {
    int[] block = new int[COPY_INTS];
    long total = (long) size * width;
    try (SectionOutput target = out.begin(section)) {
      for (long from = 0; from < total; from += COPY_INTS) {
        int count = (int) Math.min(COPY_INTS, total - from);
        MemorySegment.copy(places, LINK, from * Integer.BYTES, block, 0, count);
        target.writeInts(block, 0, count);
      }
    }
  }
}
