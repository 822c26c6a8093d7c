package dev.winnow.attributes;

import dev.winnow.CorruptDataException;
import dev.winnow.spi.LabelColumn;
import java.util.Arrays;

/** A column of keywords or booleans as labels. */
final class StoredLabels implements LabelColumn {
  private final String file;
  private final IndexedColumn column;
  private final boolean texts;

  StoredLabels(String file, IndexedColumn column) {
    this.file = file;
    this.column = column;
    texts = column.dictionary() instanceof KeywordDictionary;
  }

  @Override
  public int count() {
    return column.dictionary().size();
  }

  @Override
  public String text(int label) {
    return Damage.naming(file, () -> column.dictionary().value(label).toString());
  }

  @Override
  public int find(Object value) {
    if (texts != value instanceof String) {
      return -1;
    }
    return Math.max(-1, Damage.naming(file, () -> column.dictionary().find(value)));
  }

  @Override
  public int rows(int label) {
    return Damage.naming(file, () -> Math.toIntExact(column.atMost(label, label + 1)));
  }

  @Override
  public int[] rowsWith(int label) {
    return Damage.naming(file, () -> column.postings().copy(label, label + 1));
  }

  @Override
  public int labels(int row) {
    return column.ordinals(row);
  }

  @Override
  public int read(int row, int[] target) {
    int count = column.copyOrdinals(row, target);
    if (count > 1) {
      Arrays.sort(target, 0, count);
    }
    if (count > 0 && (target[0] < 0 || target[count - 1] >= count())) {
      throw new CorruptDataException(
          file + ": the attributes are damaged: row " + row + " has a label that does not exist");
    }
    return count;
  }

  @Override
  public boolean has(int row, int label) {
    return column.hasBetween(row, label, label + 1);
  }
}
