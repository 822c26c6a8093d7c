package dev.winnow.segment;

import dev.winnow.InvalidRequestException;
import dev.winnow.spi.SectionOutput;
import dev.winnow.spi.SectionWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects the ids of a segment and writes them as {@link IdMap} reads them. Belongs to one thread. */
final class IdMapWriter {
  static final int MAX_ID_BYTES = 512;

  private byte[] bytes = new byte[1 << 16];
  private long[] offsets = new long[1 << 10];
  private int count;

  /**
   * Appends an id.
   *
   * @throws InvalidRequestException if it is empty or too long
   */
  void add(String id) {
    byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
    if (utf8.length == 0 || utf8.length > MAX_ID_BYTES) {
      throw new InvalidRequestException("record " + (count + 1) + ": an id of " + utf8.length
          + " bytes is not allowed; it must be 1 to " + MAX_ID_BYTES + " bytes in UTF-8");
    }
    int end = end();
    if (end > Integer.MAX_VALUE - 8 - utf8.length) {
      throw new InvalidRequestException(
          "the ids of one import may take 2 GiB at most; import in several parts");
    }
    if (bytes.length < end + utf8.length) {
      long doubled = Math.max(2L * bytes.length, (long) end + utf8.length);
      bytes = Arrays.copyOf(bytes, (int) Math.min(doubled, Integer.MAX_VALUE - 8));
    }
    System.arraycopy(utf8, 0, bytes, end, utf8.length);
    if (count + 2 > offsets.length) {
      offsets = Arrays.copyOf(offsets, offsets.length * 2);
    }
    offsets[++count] = (long) end + utf8.length;
  }

  int count() {
    return count;
  }

  String id(int row) {
    int start = (int) offsets[row];
    return new String(bytes, start, (int) offsets[row + 1] - start, StandardCharsets.UTF_8);
  }

  /**
   * Writes the ids.
   *
   * @param order for each row of the segment the place at which its id was added, or null if they are the same
   * @throws InvalidRequestException if two are equal, naming the id and both places
   */
  void write(SectionWriter out, int @Nullable [] order) throws IOException {
    int[] sorted = sortedRows();
    try (SectionOutput section = out.begin(IdMap.OFFSETS)) {
      long end = 0;
      section.writeLong(end);
      for (int row = 0; row < count; row++) {
        end += length(order == null ? row : order[row]);
        section.writeLong(end);
      }
    }
    try (SectionOutput section = out.begin(IdMap.BYTES)) {
      for (int row = 0; row < count; row++) {
        int place = order == null ? row : order[row];
        section.writeBytes(bytes, (int) offsets[place], length(place));
      }
    }
    try (SectionOutput section = out.begin(IdMap.SORTED)) {
      section.writeInts(order == null ? sorted : renamed(sorted, order), 0, count);
    }
  }

  private static int[] renamed(int[] places, int[] order) {
    int[] rowOf = new int[order.length];
    for (int row = 0; row < order.length; row++) {
      rowOf[order[row]] = row;
    }
    int[] rows = new int[places.length];
    Arrays.setAll(rows, i -> rowOf[places[i]]);
    return rows;
  }

  private int length(int place) {
    return (int) (offsets[place + 1] - offsets[place]);
  }

  private int end() {
    return (int) offsets[count];
  }

  private int[] sortedRows() {
    Integer[] rows = new Integer[count];
    Arrays.setAll(rows, i -> i);
    Arrays.sort(rows, this::compare);
    int[] sorted = new int[count];
    for (int i = 0; i < count; i++) {
      sorted[i] = rows[i];
      if (i > 0 && compare(sorted[i - 1], sorted[i]) == 0) {
        throw new InvalidRequestException("id '" + id(sorted[i]) + "' is given twice, by records "
            + (sorted[i - 1] + 1) + " and " + (sorted[i] + 1));
      }
    }
    return sorted;
  }

  private int compare(int a, int b) {
    return Arrays.compareUnsigned(bytes, (int) offsets[a], (int) offsets[a + 1], bytes,
        (int) offsets[b], (int) offsets[b + 1]);
  }
}
