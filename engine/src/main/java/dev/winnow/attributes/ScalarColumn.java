package dev.winnow.attributes;

import dev.winnow.filter.AttributeType;
import dev.winnow.spi.SectionReader;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** At most one value a row: each row's ordinal, and postings with bitmaps for ranges (numbers) or long postings (keywords). */
final class ScalarColumn implements IndexedColumn {
  private final int size;
  private final Dictionary dictionary;
  private final MemorySegment ordinals;
  private final Postings postings;
  private final @Nullable RangeBitmaps ranges;
  private final @Nullable DensePostings dense;

  ScalarColumn(AttributeType type, SectionReader in, String prefix, int distinct, int rows) {
    boolean keyword = type == AttributeType.KEYWORD;
    size = rows;
    dictionary = keyword
        ? new KeywordDictionary(in, prefix, distinct)
        : new NumberDictionary(type, in, prefix, distinct);
    ordinals = Mapped.section(in, prefix + "ordinals", (long) rows * Integer.BYTES);
    postings = new Postings(in, prefix, distinct, rows);
    ranges = keyword ? null : new RangeBitmaps(in, prefix, postings, distinct, rows);
    dense = keyword ? new DensePostings(in, prefix) : null;
    Mapped.require(postings.count(0, distinct) <= rows, in, prefix + "starts", "too many rows");
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
    return postings.count(lo, hi);
  }

  @Override
  public boolean isExact(int lo, int hi) {
    return true;
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
    if (ranges != null) {
      return ranges.rows(lo, hi, count);
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
    int ordinal = Mapped.intAt(ordinals, row);
    return ordinal >= lo && ordinal < hi;
  }

  @Override
  public boolean hasOneOf(int row, int[] wanted) {
    return Arrays.binarySearch(wanted, Mapped.intAt(ordinals, row)) >= 0;
  }

  @Override
  public Postings postings() {
    return postings;
  }

  /** The ordinal of a row, negative where the value is missing. */
  int ordinal(int row) {
    return Mapped.intAt(ordinals, row);
  }

  @Override
  public int ordinals(int row) {
    return ordinal(row) < 0 ? 0 : 1;
  }

  @Override
  public int copyOrdinals(int row, int[] target) {
    int ordinal = ordinal(row);
    if (ordinal < 0) {
      return 0;
    }
    target[0] = ordinal;
    return 1;
  }

  @Override
  public Condition exists() {
    return Conditions.range(this, 0, dictionary.size());
  }

  @Override
  public @Nullable Object value(int row) {
    int ordinal = Mapped.intAt(ordinals, row);
    return ordinal < 0 ? null : dictionary.value(ordinal);
  }
}
