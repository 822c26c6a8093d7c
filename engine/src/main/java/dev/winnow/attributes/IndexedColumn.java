package dev.winnow.attributes;

/** A column that conditions can be put to. Conditions name ordinals of its dictionary. */
sealed interface IndexedColumn extends Column permits ScalarColumn, ListColumn {

  /** Number of rows in the segment. */
  int size();

  Dictionary dictionary();

  /** Number of rows with an ordinal from {@code lo} up to {@code hi}, exclusive; for lists at most this many. */
  long atMost(int lo, int hi);

  /** Whether {@link #atMost} is exact for this range. */
  boolean isExact(int lo, int hi);

  /** The rows with an ordinal from {@code lo} up to {@code hi}, exclusive. */
  RowSet rows(int lo, int hi);

  /** Adds the rows with an ordinal from {@code lo} up to {@code hi}, exclusive, to a bitmap. */
  void addTo(RowBits bits, int lo, int hi);

  /** Whether a row has an ordinal from {@code lo} up to {@code hi}, exclusive. */
  boolean hasBetween(int row, int lo, int hi);

  /** Whether a row has one of these ordinals, which are sorted. */
  boolean hasOneOf(int row, int[] ordinals);

  /** Its rows by ordinal. */
  Postings postings();

  /** Number of ordinals of a row. */
  int ordinals(int row);

  /** Copies the ordinals of a row, in no order, and returns how many there are. */
  int copyOrdinals(int row, int[] target);

  /** The condition that the field is present. */
  Condition exists();
}
