package dev.winnow.attributes;

import dev.winnow.Field;
import dev.winnow.filter.AttributeType;
import dev.winnow.spi.SectionOutput;
import dev.winnow.spi.SectionWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects the attributes of the rows of a segment and writes them as columns. Keywords are kept as numbers, so the heap holds
 * each distinct one once. Not thread-safe.
 */
public final class AttributesWriter {
  private final List<Field> fields;
  private final RecordChecker checker;
  private final List<ColumnWriter> columns;
  private int rows;

  /** A writer for rows with these fields. */
  public AttributesWriter(List<Field> fields) {
    this.fields = List.copyOf(fields);
    checker = new RecordChecker(fields);
    columns = this.fields.stream().map(AttributesWriter::columnOf).toList();
  }

  private static ColumnWriter columnOf(Field field) {
    return switch (field.type()) {
      case KEYWORD -> new KeywordColumnWriter();
      case KEYWORD_ARRAY -> new KeywordListColumnWriter();
      case INTEGER, FLOAT, BOOLEAN, TIMESTAMP -> new NumberColumnWriter(field.type());
      case TEXT -> new TextColumnWriter();
    };
  }

  /** Number of rows added. */
  public int rows() {
    return rows;
  }

  /**
   * Appends a row.
   *
   * @param values by field name, of the Java types that {@link dev.winnow.Document} lists; null or no entry means missing
   * @throws dev.winnow.InvalidRequestException if there is no such field, or the value does not fit its type; nothing is appended then
   */
  public void add(Map<String, ?> values) {
    addChecked(checker.check(values));
  }

  /** Appends a row whose values are as {@link RecordChecker} made them. */
  public void addChecked(@Nullable Object[] checked) {
    for (int i = 0; i < checked.length; i++) {
      columns.get(i).add(checked[i]);
    }
    rows++;
  }

  /**
   * Writes all rows, to be read by {@link Attributes#open}.
   *
   * @param order order[new row] = row in the order added; null leaves the rows in that order
   * @throws IllegalArgumentException if the order does not name each row once
   */
  public void write(SectionWriter out, int @Nullable [] order) throws IOException {
    int[] newOrder = order == null ? new int[rows] : order;
    if (order == null) {
      Arrays.setAll(newOrder, row -> row);
    }
    requirePermutation(newOrder);
    int[] distinct = new int[columns.size()];
    for (int i = 0; i < distinct.length; i++) {
      distinct[i] = columns.get(i).write(out, Attributes.prefix(i), newOrder);
    }
    try (SectionOutput header = out.begin(Attributes.HEADER)) {
      header.writeInt(Attributes.VERSION);
      header.writeInt(rows);
      header.writeInt(distinct.length);
      for (int i = 0; i < distinct.length; i++) {
        header.writeInt(StoredTypes.code(fields.get(i).type()));
        header.writeInt(distinct[i]);
      }
    }
  }

  /**
   * Of each row as added, its place by the value of one field that ranges are likely to be asked of: the number or timestamp with
   * the most distinct values. Rows that lie in this order answer a range with few runs of rows. Null if there is no such field.
   */
  public int @Nullable [] places() {
    NumberColumnWriter finest = null;
    long[] finestValues = new long[0];
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i) instanceof NumberColumnWriter column
          && fields.get(i).type() != AttributeType.BOOLEAN) {
        long[] values = column.distinct();
        if (values.length > finestValues.length) {
          finest = column;
          finestValues = values;
        }
      }
    }
    return finest == null ? null : finest.ordinals(finestValues);
  }

  private void requirePermutation(int[] order) {
    boolean[] seen = new boolean[rows];
    int fresh = 0;
    for (int row : order) {
      if (row >= 0 && row < rows && !seen[row]) {
        seen[row] = true;
        fresh++;
      }
    }
    if (order.length != rows || fresh != rows) {
      throw new IllegalArgumentException("the order does not name each of " + rows + " rows once");
    }
  }
}
