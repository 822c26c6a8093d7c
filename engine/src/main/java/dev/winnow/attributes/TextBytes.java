package dev.winnow.attributes;

import dev.winnow.spi.SectionReader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Strings one after the other as UTF-8, with offsets. */
final class TextBytes {
  private final MemorySegment offsets;
  private final MemorySegment bytes;

  TextBytes(SectionReader in, String prefix, int count) {
    offsets = Mapped.offsets(in, prefix + "offsets", count);
    bytes = Mapped.target(in, prefix + "bytes", offsets, 1);
  }

  String get(int index) {
    long from = Mapped.longAt(offsets, index);
    long to = Mapped.longAt(offsets, index + 1L);
    Objects.checkFromToIndex(from, to, bytes.byteSize());
    byte[] copy = new byte[Math.toIntExact(to - from)];
    MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, from, copy, 0, copy.length);
    return new String(copy, StandardCharsets.UTF_8);
  }

  /** Compares the string, or as much of it as the key is long, with the key by unsigned bytes. */
  int compare(int index, byte[] key, boolean asPrefix) {
    long from = Mapped.longAt(offsets, index);
    long length = Mapped.longAt(offsets, index + 1L) - from;
    int common = (int) Math.min(length, key.length);
    for (int i = 0; i < common; i++) {
      int difference = (bytes.get(ValueLayout.JAVA_BYTE, from + i) & 0xFF) - (key[i] & 0xFF);
      if (difference != 0) {
        return difference;
      }
    }
    return asPrefix && length >= key.length ? 0 : Long.compare(length, key.length);
  }
}
