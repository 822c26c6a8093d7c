package dev.winnow.attributes;

import dev.winnow.spi.SectionReader;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Any number of keywords a row: each row's ordinals in the order given, and postings. */
final class ListColumn implements IndexedColumn {
  private final int size;
  private final KeywordDictionary dictionary;
  private final MemorySegment rowStarts;
  private final MemorySegment elements;
  private final PresentRows present;
  private final Postings postings;
  private final DensePostings dense;

  ListColumn(SectionReader in, String prefix, int distinct, int rows) {
    size = rows;
    dictionary = new KeywordDictionary(in, prefix, distinct);
    rowStarts = Mapped.offsets(in, prefix + "rows", rows);
    elements = Mapped.target(in, prefix + "elements", rowStarts, Integer.BYTES);
    present = PresentRows.open(in, prefix, rows);
    postings = new Postings(in, prefix, distinct, rows);
    dense = new DensePostings(in, prefix);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Dictionary dictionary() {
    return dictionary;
  }

  @Override
  public long atMost(int lo, int hi) {
    return Math.min(size, postings.count(lo, hi));
  }

  @Override
  public boolean isExact(int lo, int hi) {
    return hi - lo <= 1; // a row may have several of more ordinals
  }

  @Override
  public RowSet rows(int lo, int hi) {
    long count = postings.count(lo, hi);
    if (hi - lo == 1 && !Densities.isDense(count, size)) {
      return postings.list(lo);
    }
    if (Densities.sortIsCheaper(count, size)) {
      return postings.sorted(lo, hi);
    }
    RowBits bits = new RowBits(size);
    addTo(bits, lo, hi);
    return bits;
  }

  @Override
  public void addTo(RowBits bits, int lo, int hi) {
    OrdinalRanges.addTo(postings, dense, bits, lo, hi);
  }

  @Override
  public boolean hasBetween(int row, int lo, int hi) {
    long end = Mapped.longAt(rowStarts, row + 1L);
    for (long i = Mapped.longAt(rowStarts, row); i < end; i++) {
      int ordinal = Mapped.intAt(elements, i);
      if (ordinal >= lo && ordinal < hi) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean hasOneOf(int row, int[] wanted) {
    long end = Mapped.longAt(rowStarts, row + 1L);
    for (long i = Mapped.longAt(rowStarts, row); i < end; i++) {
      if (Arrays.binarySearch(wanted, Mapped.intAt(elements, i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Postings postings() {
    return postings;
  }

  @Override
  public int ordinals(int row) {
    return (int) (Mapped.longAt(rowStarts, row + 1L) - Mapped.longAt(rowStarts, row));
  }

  @Override
  public int copyOrdinals(int row, int[] target) {
    int count = ordinals(row);
    MemorySegment.copy(elements, Mapped.INT, Mapped.longAt(rowStarts, row) * Integer.BYTES, target,
        0, count);
    return count;
  }

  @Override
  public Condition exists() {
    return new PresentCondition(present, size);
  }

  @Override
  public @Nullable Object value(int row) {
    if (!present.contains(row)) {
      return null;
    }
    long end = Mapped.longAt(rowStarts, row + 1L);
    List<String> values = new ArrayList<>();
    for (long i = Mapped.longAt(rowStarts, row); i < end; i++) {
      values.add(dictionary.value(Mapped.intAt(elements, i)));
    }
    return Collections.unmodifiableList(values);
  }
}
