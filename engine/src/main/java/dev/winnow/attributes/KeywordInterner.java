package dev.winnow.attributes;

import dev.winnow.spi.SectionOutput;
import dev.winnow.spi.SectionWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers distinct strings as they come, and writes them sorted by their UTF-8 bytes. */
final class KeywordInterner {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<byte[]> values = new ArrayList<>();

  int number(String value) {
    Integer known = numbers.putIfAbsent(value, values.size());
    if (known != null) {
      return known;
    }
    values.add(value.getBytes(StandardCharsets.UTF_8));
    return values.size() - 1;
  }

  int size() {
    return values.size();
  }

  /** Writes the dictionary and returns ordinal by number. */
  int[] write(SectionWriter out, String prefix) throws IOException {
    Integer[] sorted = new Integer[values.size()];
    Arrays.setAll(sorted, i -> i);
    Arrays.sort(sorted, (a, b) -> Arrays.compareUnsigned(values.get(a), values.get(b)));
    int[] ordinals = new int[sorted.length];
    long[] offsets = new long[sorted.length + 1];
    try (SectionOutput bytes = out.begin(prefix + "bytes")) {
      for (int ordinal = 0; ordinal < sorted.length; ordinal++) {
        byte[] value = values.get(sorted[ordinal]);
        ordinals[sorted[ordinal]] = ordinal;
        offsets[ordinal + 1] = offsets[ordinal] + value.length;
        bytes.writeBytes(value, 0, value.length);
      }
    }
    ColumnWriter.writeLongs(out, prefix + "offsets", offsets);
    return ordinals;
  }
}
