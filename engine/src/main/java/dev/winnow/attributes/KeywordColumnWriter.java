package dev.winnow.attributes;

import dev.winnow.spi.SectionWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes keywords: a sorted dictionary, ordinals and postings. */
final class KeywordColumnWriter extends ColumnWriter {
  private final KeywordInterner interner = new KeywordInterner();
  private final IntList numbers = new IntList();

  @Override
  void add(@Nullable Object value) {
    numbers.add(value == null ? -1 : interner.number((String) value));
  }

  @Override
  int write(SectionWriter out, String prefix, int[] order) throws IOException {
    int[] ordinalOf = interner.write(out, prefix);
    int[] ordinals = new int[order.length];
    for (int row = 0; row < ordinals.length; row++) {
      int number = numbers.get(order[row]);
      ordinals[row] = number < 0 ? -1 : ordinalOf[number];
    }
    writeInts(out, prefix + "ordinals", ordinals, ordinals.length);
    PostingsWriter postings = PostingsWriter.ofOrdinals(ordinals, interner.size());
    postings.write(out, prefix);
    postings.writeDense(out, prefix);
    return interner.size();
  }
}
