package dev.winnow.attributes;

import dev.winnow.spi.SectionOutput;
import dev.winnow.spi.SectionWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes texts one after the other. Collected in pages, for all of them can be longer than an array. */
final class TextColumnWriter extends ColumnWriter {
  private static final int PAGE = 1 << 20;

  private final List<byte[]> pages = new ArrayList<>();
  private final LongList ends = new LongList();
  private final BitSet present = new BitSet();
  private long size;

  @Override
  void add(@Nullable Object value) {
    if (value != null) {
      present.set(ends.size());
      append(((String) value).getBytes(StandardCharsets.UTF_8));
    }
    ends.add(size);
  }

  private void append(byte[] bytes) {
    int from = 0;
    while (from < bytes.length) {
      int at = (int) (size % PAGE);
      if (at == 0) {
        pages.add(new byte[PAGE]);
      }
      int length = Math.min(bytes.length - from, PAGE - at);
      System.arraycopy(bytes, from, pages.getLast(), at, length);
      from += length;
      size += length;
    }
  }

  @Override
  int write(SectionWriter out, String prefix, int[] order) throws IOException {
    long[] offsets = new long[order.length + 1];
    try (SectionOutput bytes = out.begin(prefix + "bytes")) {
      for (int row = 0; row < order.length; row++) {
        long from = order[row] == 0 ? 0 : ends.get(order[row] - 1);
        long to = ends.get(order[row]);
        offsets[row + 1] = offsets[row] + (to - from);
        copy(bytes, from, to);
      }
    }
    writeLongs(out, prefix + "offsets", offsets);
    PresentRows.write(out, prefix, present, order);
    return 0;
  }

  private void copy(SectionOutput out, long from, long to) throws IOException {
    long next = from;
    while (next < to) {
      int at = (int) (next % PAGE);
      int length = (int) Math.min(to - next, PAGE - at);
      out.writeBytes(pages.get((int) (next / PAGE)), at, length);
      next += length;
    }
  }
}
