package dev.winnow.filtered.beam;

import dev.winnow.CorruptDataException;
import dev.winnow.spi.SectionOutput;
import dev.winnow.spi.SectionReader;
import dev.winnow.spi.SectionWriter;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Lists of ints of any lengths, one a number from 0 on, mapped. Addressed with 64 bits. Immutable and thread-safe. */
public final class RaggedInts {
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT
      .withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG
      .withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final String STARTS = ".starts";

  private final MemorySegment starts; // of each list, and the end
  private final MemorySegment values;
  private final int longest;

  private RaggedInts(MemorySegment starts, MemorySegment values, int longest) {
    this.starts = starts;
    this.values = values;
    this.longest = longest;
  }

  /** Those of arrays, on the heap; for less than 2^31 values in all. */
  public static RaggedInts of(int[][] lists) {
    long[] starts = starts(lists);
    int[] values = new int[Math.toIntExact(starts[lists.length])];
    int longest = 0;
    for (int i = 0; i < lists.length; i++) {
      System.arraycopy(lists[i], 0, values, (int) starts[i], lists[i].length);
      longest = Math.max(longest, lists[i].length);
    }
    return new RaggedInts(MemorySegment.ofArray(starts), MemorySegment.ofArray(values), longest);
  }

  private static long[] starts(int[][] lists) {
    long[] starts = new long[lists.length + 1];
    for (int i = 0; i < lists.length; i++) {
      starts[i + 1] = starts[i] + lists[i].length;
    }
    return starts;
  }

  /** Writes the sections {@code name} and {@code name.starts}. */
  public static void write(int[][] lists, SectionWriter out, String name) throws IOException {
    long[] starts = starts(lists);
    try (SectionOutput section = out.begin(name + STARTS)) {
      section.writeLongs(starts, 0, starts.length);
    }
    try (SectionOutput section = out.begin(name)) {
      for (int[] list : lists) {
        section.writeInts(list, 0, list.length);
      }
    }
  }

  /**
   * Opens what {@link #write} wrote.
   *
   * @param count number of lists
   * @throws CorruptDataException if the sections do not fit each other or the number of lists
   */
  public static RaggedInts open(SectionReader in, String name, int count) {
    MemorySegment starts = in.section(name + STARTS);
    MemorySegment values = in.section(name);
    boolean sound = starts.byteSize() == (count + 1L) * Long.BYTES
        && starts.getAtIndex(LONG, 0) == 0
        && values.byteSize() == starts.getAtIndex(LONG, count) * Integer.BYTES;
    long longest = 0;
    for (int i = 0; i < count && sound; i++) {
      long length = starts.getAtIndex(LONG, i + 1L) - starts.getAtIndex(LONG, i);
      sound = length >= 0 && length < Integer.MAX_VALUE;
      longest = Math.max(longest, length);
    }
    if (!sound) {
      throw new CorruptDataException(
          in.name() + ": sections " + name + STARTS + " and " + name + " do not fit");
    }
    return new RaggedInts(starts, values, (int) longest);
  }

  /** Length of the longest list. */
  public int longest() {
    return longest;
  }

  /** Number of values in all. */
  public long total() {
    return values.byteSize() / Integer.BYTES;
  }

  /** Length of a list. */
  public int length(int list) {
    return (int) (starts.getAtIndex(LONG, list + 1L) - starts.getAtIndex(LONG, list));
  }

  /** Copies a list to {@code target}. Returns its length. */
  public int read(int list, int[] target) {
    long from = starts.getAtIndex(LONG, list);
    int length = (int) (starts.getAtIndex(LONG, list + 1L) - from);
    MemorySegment.copy(values, INT, from * Integer.BYTES, target, 0, length);
    return length;
  }
}
