package dev.winnow.attributes;

import dev.winnow.spi.AcceptSet;

/**
 * Rows found on the way to an answer. Belongs to one thread and to whoever holds it last: the operations may change and reuse
 * both operands.
 */
abstract sealed class RowSet permits RowList, RowBits {
  /** Number of rows in the segment. */
  final int size;

  RowSet(int size) {
    this.size = size;
  }

  abstract int cardinality();

  abstract RowSet and(RowSet other);

  abstract RowSet andNot(RowSet other);

  abstract RowSet or(RowSet other);

  /** The set as an answer. */
  abstract AcceptSet accept();

  /** All rows. */
  static RowBits all(int size) {
    return new RowBits(size).complement();
  }
}
