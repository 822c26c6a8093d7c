package dev.winnow.segment;

import dev.winnow.CorruptDataException;
import dev.winnow.spi.SectionReader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Ids of a segment's rows, both ways, mapped: UTF-8 bytes with offsets by row, and the rows sorted by id for binary search.
 * Nothing is kept in heap. Thread-safe.
 */
final class IdMap implements Segment.IdOrder {
  static final String OFFSETS = "id.offsets";
  static final String BYTES = "id.bytes";
  static final String SORTED = "id.sorted";

  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment offsets;
  private final MemorySegment bytes;
  private final MemorySegment sorted;
  private final int size;

  IdMap(SectionReader in, int size) {
    this.size = size;
    offsets = in.section(OFFSETS);
    bytes = in.section(BYTES);
    sorted = in.section(SORTED);
    if (offsets.byteSize() != (size + 1L) * Long.BYTES
        || sorted.byteSize() != (long) size * Integer.BYTES || end(size - 1) != bytes.byteSize()) {
      throw new CorruptDataException(in.name() + " is damaged: it does not hold " + size + " ids");
    }
  }

  /** The id of a row. */
  String id(int row) {
    long start = start(row);
    byte[] utf8 = bytes.asSlice(start, end(row) - start).toArray(ValueLayout.JAVA_BYTE);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /** The row with an id, or -1. */
  int row(String id) {
    MemorySegment wanted = MemorySegment.ofArray(id.getBytes(StandardCharsets.UTF_8));
    int place = firstNotBelow(wanted);
    return place < size && compare(row(place), wanted) == 0 ? row(place) : -1;
  }

  @Override
  public int row(int place) {
    return sorted.getAtIndex(INT, place);
  }

  @Override
  public int after(@Nullable String id) {
    if (id == null) {
      return 0;
    }
    MemorySegment wanted = MemorySegment.ofArray(id.getBytes(StandardCharsets.UTF_8));
    int place = firstNotBelow(wanted);
    return place < size && compare(row(place), wanted) == 0 ? place + 1 : place;
  }

  /** The first place whose id is not smaller. */
  private int firstNotBelow(MemorySegment wanted) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(row(middle), wanted) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int compare(int row, MemorySegment wanted) {
    long start = start(row);
    long end = end(row);
    long same = MemorySegment.mismatch(bytes, start, end, wanted, 0, wanted.byteSize());
    if (same < 0) {
      return 0;
    }
    if (same == end - start || same == wanted.byteSize()) {
      return Long.compare(end - start, wanted.byteSize());
    }
    return Byte.compareUnsigned(bytes.get(ValueLayout.JAVA_BYTE, start + same),
        wanted.get(ValueLayout.JAVA_BYTE, same));
  }

  private long start(int row) {
    return offsets.getAtIndex(LONG, row);
  }

  private long end(int row) {
    return offsets.getAtIndex(LONG, row + 1L);
  }
}
