package dev.winnow.attributes;

import dev.winnow.spi.SectionWriter;
import java.io.IOException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Writes lists of keywords: a sorted dictionary, each row's ordinals in the order given, and postings. */
final class KeywordListColumnWriter extends ColumnWriter {
  private final KeywordInterner interner = new KeywordInterner();
  private final IntList numbers = new IntList();
  private final IntList ends = new IntList();
  private final BitSet present = new BitSet();

  @Override
  void add(@Nullable Object value) {
    if (value != null) {
      present.set(ends.size());
      for (String element : (String[]) value) {
        numbers.add(interner.number(element));
      }
    }
    ends.add(numbers.size());
  }

  @Override
  int write(SectionWriter out, String prefix, int[] order) throws IOException {
    int[] ordinalOf = interner.write(out, prefix);
    long[] rowStarts = new long[order.length + 1];
    int[] elements = new int[numbers.size()];
    int count = 0;
    for (int row = 0; row < order.length; row++) {
      int from = order[row] == 0 ? 0 : ends.get(order[row] - 1);
      for (int i = from; i < ends.get(order[row]); i++) {
        elements[count++] = ordinalOf[numbers.get(i)];
      }
      rowStarts[row + 1] = count;
    }
    writeLongs(out, prefix + "rows", rowStarts);
    writeInts(out, prefix + "elements", elements, count);
    PresentRows.write(out, prefix, present, order);
    PostingsWriter postings = PostingsWriter.ofLists(rowStarts, elements, interner.size());
    postings.write(out, prefix);
    postings.writeDense(out, prefix);
    return interner.size();
  }
}
