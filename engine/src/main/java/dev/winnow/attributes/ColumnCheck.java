package dev.winnow.attributes;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Compares what a column says of ranges of ordinals with what its rows hold. */
final class ColumnCheck {
  private static final int RANGES = 32;

  private ColumnCheck() {}

  /** What is wrong, a sentence each. */
  static List<String> run(IndexedColumn column) {
    List<String> findings = new ArrayList<>();
    int distinct = column.dictionary().size();
    compare(column, 0, distinct, findings);
    SplittableRandom random = new SplittableRandom(distinct);
    for (int i = 0; i < RANGES && distinct > 1 && findings.isEmpty(); i++) {
      int lo = random.nextInt(distinct);
      compare(column, lo, i % 2 == 0 ? lo + 1 : lo + 1 + random.nextInt(distinct - lo), findings);
    }
    long postings = 0;
    for (int ordinal = 0; ordinal < distinct; ordinal++) {
      postings += column.atMost(ordinal, ordinal + 1);
    }
    long held = 0;
    for (int row = 0; row < column.size(); row++) {
      held += column.ordinals(row);
    }
    if (postings != held) {
      findings.add("its postings have " + postings + " entries, its rows " + held);
    }
    return findings;
  }

  private static void compare(IndexedColumn column, int lo, int hi, List<String> findings) {
    RowBits bits = new RowBits(column.size());
    column.addTo(bits, lo, hi);
    for (int row = 0; row < column.size(); row++) {
      if ((bits.bit(row) != 0) != column.hasBetween(row, lo, hi)) {
        findings.add("row " + row + " is on one side of values " + lo + " to " + (hi - 1)
            + " in postings or bitmaps and on the other in its own");
        return;
      }
    }
  }
}
