package dev.winnow.attributes;

import dev.winnow.CorruptDataException;
import dev.winnow.spi.NumberColumn;

/** A column of numbers or times as ordinals. */
final class StoredNumbers implements NumberColumn {
  private final String file;
  private final ScalarColumn column;
  private final int count;

  StoredNumbers(String file, ScalarColumn column) {
    this.file = file;
    this.column = column;
    count = column.dictionary().size();
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int ordinal(int row) {
    int ordinal = column.ordinal(row);
    if (ordinal >= count) {
      throw new CorruptDataException(
          file + ": the attributes are damaged: row " + row + " has a value that does not exist");
    }
    return ordinal;
  }

  @Override
  public Object value(int ordinal) {
    return column.dictionary().value(ordinal);
  }

  @Override
  public int atLeast(Object value) {
    return column.dictionary().atLeast(value);
  }

  @Override
  public int above(Object value) {
    return column.dictionary().above(value);
  }

  @Override
  public int rows(int lo, int hi) {
    return lo >= hi
        ? 0
        : Damage.naming(file, () -> Math.toIntExact(column.postings().count(lo, hi)));
  }

  @Override
  public int[] rowsByValue() {
    return Damage.naming(file, () -> column.postings().copy(0, count));
  }
}
