package dev.winnow.bench.peer;

import dev.winnow.filter.AttributeType;
import dev.winnow.filter.FieldTypes;
import dev.winnow.filter.Filter;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates filters to a bit a row over plain posting lists and sorted columns on the heap: what a user of an index without
 * attributes, such as JVector, would write. Shares nothing with the engine's own evaluation, so it also checks that. Made
 * by one thread, then safe for many.
 */
public final class PostingFilter {
  private final int rowCount;
  private final Map<String, Column> columns = new LinkedHashMap<>();

  private PostingFilter(int rowCount) {
    this.rowCount = rowCount;
  }

  /**
   * Reads the attributes of all rows.
   *
   * @param rows one map a row
   * @param rowCount number of rows
   * @param types the fields' types
   * @param fields the filterable fields to keep; others are skipped
   */
  public static PostingFilter build(
      Iterator<? extends Map<String, ? extends @Nullable Object>> rows, int rowCount,
      FieldTypes types, Set<String> fields) {
    PostingFilter filter = new PostingFilter(rowCount);
    for (String field : fields) {
      AttributeType type = types.typeOf(field);
      if (type != null && type.filterable()) {
        filter.columns.put(field, columnFor(type));
      }
    }
    for (int row = 0; rows.hasNext(); row++) {
      filter.add(row, rows.next());
    }
    filter.columns.values().forEach(Column::finish);
    return filter;
  }

  private static Column columnFor(AttributeType type) {
    return switch (type) {
      case INTEGER, FLOAT, TIMESTAMP -> new NumberColumn(type);
      case KEYWORD, KEYWORD_ARRAY, BOOLEAN, TEXT -> new TermColumn();
    };
  }

  private void add(int row, Map<String, ? extends @Nullable Object> attributes) {
    columns.forEach((field, column) -> {
      Object value = attributes.get(field);
      if (value != null) {
        column.add(row, value);
      }
    });
  }

  /** Bytes on the heap, about. */
  public long bytes() {
    return columns.values().stream().mapToLong(Column::bytes).sum();
  }

  /** A fresh set with the bit of each row that satisfies the filter. */
  public BitSet matching(Filter filter) {
    return switch (filter) {
      case Filter.True() -> all();
      case Filter.And(var args) -> intersection(args);
      case Filter.Or(var args) -> union(args);
      case Filter.Not(var arg) -> complement(matching(arg));
      case Filter.Eq(var field, var value) -> equal(field, value);
      case Filter.Ne(var field, var value) -> complement(equal(field, value));
      case Filter.Compare(var field, var comparison, var value) ->
        numbers(field, NumberInterval.compared(type(field), comparison, value));
      case Filter.Between(var field, var lo, var hi) ->
        numbers(field, NumberInterval.between(type(field), lo, hi));
      case Filter.In(var field, var values) -> anyOf(field, values);
      case Filter.Contains(var field, var value) -> equal(field, value);
      case Filter.ContainsAny(var field, var values) -> anyOf(field, values);
      case Filter.ContainsAll(var field, var values) -> allOf(field, values);
      case Filter.Exists(var field) -> collect(rows -> column(field).present(rows));
      case Filter.Prefix(var field, var start) -> collect(rows -> terms(field).prefix(start, rows));
    };
  }

  private BitSet all() {
    BitSet rows = new BitSet(rowCount);
    rows.set(0, rowCount);
    return rows;
  }

  private BitSet collect(Consumer<BitSet> source) {
    BitSet rows = new BitSet(rowCount);
    source.accept(rows);
    return rows;
  }

  private BitSet complement(BitSet rows) {
    rows.flip(0, rowCount);
    return rows;
  }

  private BitSet intersection(Iterable<Filter> args) {
    BitSet rows = null;
    for (Filter arg : args) {
      BitSet next = matching(arg);
      if (rows == null) {
        rows = next;
      } else {
        rows.and(next);
      }
    }
    return rows == null ? all() : rows;
  }

  private BitSet union(Iterable<Filter> args) {
    BitSet rows = new BitSet(rowCount);
    for (Filter arg : args) {
      rows.or(matching(arg));
    }
    return rows;
  }

  private BitSet equal(String field, Object value) {
    return collect(rows -> addEqual(field, value, rows));
  }

  private BitSet anyOf(String field, Iterable<Object> values) {
    BitSet rows = new BitSet(rowCount);
    for (Object value : values) {
      addEqual(field, value, rows);
    }
    return rows;
  }

  private BitSet allOf(String field, List<Object> values) {
    if (values.isEmpty()) {
      return all();
    }
    BitSet rows = equal(field, values.getFirst());
    for (Object value : values.subList(1, values.size())) {
      rows.and(equal(field, value));
    }
    return rows;
  }

  private void addEqual(String field, Object value, BitSet rows) {
    switch (column(field)) {
      case TermColumn terms -> terms.term(value, rows);
      case NumberColumn numbers ->
        numbers.range(NumberInterval.equalTo(numbers.type(), value), rows);
    }
  }

  private BitSet numbers(String field, NumberInterval interval) {
    if (column(field) instanceof NumberColumn numbers) {
      return collect(rows -> numbers.range(interval, rows));
    }
    throw new IllegalArgumentException("field '" + field + "' is not ordered");
  }

  private TermColumn terms(String field) {
    if (column(field) instanceof TermColumn terms) {
      return terms;
    }
    throw new IllegalArgumentException("field '" + field + "' holds no terms");
  }

  private AttributeType type(String field) {
    return column(field) instanceof NumberColumn numbers ? numbers.type() : AttributeType.KEYWORD;
  }

  private Column column(String field) {
    Column column = columns.get(field);
    if (column == null) {
      throw new IllegalArgumentException("no filterable field '" + field + "' is kept; there are "
          + String.join(", ", columns.keySet()));
    }
    return column;
  }
}
