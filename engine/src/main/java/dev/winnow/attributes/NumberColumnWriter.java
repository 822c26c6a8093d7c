package dev.winnow.attributes;

import dev.winnow.filter.AttributeType;
import dev.winnow.spi.SectionWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Writes integers, floats, booleans and timestamps: a sorted dictionary, ordinals, and bitmaps for ranges. */
final class NumberColumnWriter extends ColumnWriter {
  private final AttributeType type;
  private final LongList values = new LongList();
  private final BitSet present = new BitSet();

  NumberColumnWriter(AttributeType type) {
    this.type = type;
  }

  @Override
  void add(@Nullable Object value) {
    if (value != null) {
      present.set(values.size());
    }
    values.add(value == null ? 0 : StoredTypes.toLong(type, value));
  }

  @Override
  int write(SectionWriter out, String prefix, int[] order) throws IOException {
    long[] dictionary = distinct();
    int[] added = ordinals(dictionary);
    int[] ordinals = new int[order.length];
    for (int row = 0; row < ordinals.length; row++) {
      ordinals[row] = added[order[row]];
    }
    writeLongs(out, prefix + "values", dictionary);
    writeInts(out, prefix + "ordinals", ordinals, ordinals.length);
    PostingsWriter postings = PostingsWriter.ofOrdinals(ordinals, dictionary.length);
    postings.write(out, prefix);
    postings.writeRangeBitmaps(out, prefix);
    return dictionary.length;
  }

  /** Of each row as added the place of its value in the dictionary, or -1 if it has none. */
  int[] ordinals(long[] dictionary) {
    int[] ordinals = new int[values.size()];
    for (int row = 0; row < ordinals.length; row++) {
      ordinals[row] = present.get(row) ? Arrays.binarySearch(dictionary, values.get(row)) : -1;
    }
    return ordinals;
  }

  /** The distinct values, rising. */
  long[] distinct() {
    long[] sorted = new long[present.cardinality()];
    int count = 0;
    for (int row = present.nextSetBit(0); row >= 0; row = present.nextSetBit(row + 1)) {
      sorted[count++] = values.get(row);
    }
    Arrays.sort(sorted);
    int distinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[distinct++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, distinct);
  }
}
