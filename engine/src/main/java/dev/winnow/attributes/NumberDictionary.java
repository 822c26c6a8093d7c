package dev.winnow.attributes;

import dev.winnow.filter.AttributeType;
import dev.winnow.spi.SectionReader;
import java.lang.foreign.MemorySegment;

/** Numbers, booleans and times as sorted longs. */
final class NumberDictionary implements Dictionary {
  private final AttributeType type;
  private final MemorySegment values;
  private final int size;

  NumberDictionary(AttributeType type, SectionReader in, String prefix, int size) {
    this.type = type;
    this.size = size;
    values = Mapped.section(in, prefix + "values", (long) size * Long.BYTES);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int find(Object value) {
    long wanted = StoredTypes.toLong(type, value);
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long stored = Mapped.longAt(values, middle);
      if (stored < wanted) {
        low = middle + 1;
      } else if (stored > wanted) {
        high = middle - 1;
      } else {
        return middle;
      }
    }
    return -low - 1;
  }

  @Override
  public Object value(int ordinal) {
    return StoredTypes.fromLong(type, Mapped.longAt(values, ordinal));
  }
}
