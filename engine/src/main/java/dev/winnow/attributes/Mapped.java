package dev.winnow.attributes;

import dev.winnow.CorruptDataException;
import dev.winnow.spi.SectionReader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Little-endian arrays in mapped sections; indexes are 64-bit, and a wrong one throws IndexOutOfBoundsException. */
final class Mapped {
  static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

  private Mapped() {}

  static int intAt(MemorySegment ints, long index) {
    return ints.getAtIndex(INT, index);
  }

  static long longAt(MemorySegment longs, long index) {
    return longs.getAtIndex(LONG, index);
  }

  /** A section that must have exactly this many bytes. */
  static MemorySegment section(SectionReader in, String name, long bytes) {
    MemorySegment section = in.section(name);
    require(section.byteSize() == bytes, in, name,
        section.byteSize() + " bytes where " + bytes + " belong");
    return section;
  }

  /** A section of {@code count + 1} rising offsets that begin at 0. */
  static MemorySegment offsets(SectionReader in, String name, long count) {
    MemorySegment offsets = section(in, name, (count + 1) * Long.BYTES);
    require(longAt(offsets, 0) == 0, in, name, "the first offset is not 0");
    return offsets;
  }

  /** A section as long as the last of the offsets into it says. */
  static MemorySegment target(SectionReader in, String name, MemorySegment offsets, int width) {
    long last = longAt(offsets, offsets.byteSize() / Long.BYTES - 1);
    require(last >= 0 && last <= Long.MAX_VALUE / width, in, name, "a length of " + last);
    return section(in, name, last * width);
  }

  static void require(boolean holds, SectionReader in, String section, String what) {
    if (!holds) {
      throw new CorruptDataException(
          in.name() + ": section " + section + " is damaged: it has " + what);
    }
  }
}
