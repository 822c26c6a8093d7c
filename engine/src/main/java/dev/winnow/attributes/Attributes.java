package dev.winnow.attributes;

import dev.winnow.CorruptDataException;
import dev.winnow.Field;
import dev.winnow.InvalidRequestException;
import dev.winnow.filter.AttributeType;
import dev.winnow.filter.Filter;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.AttributeView;
import dev.winnow.spi.LabelColumn;
import dev.winnow.spi.NumberColumn;
import dev.winnow.spi.SectionReader;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedCollection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a sealed segment, mapped: opening reads a few words of each column, whatever the number of rows and values.
 * Immutable and thread-safe; usable while the file is open.
 */
public final class Attributes implements AttributeView {
  static final String HEADER = "attributes";
  static final int VERSION = 1;

  private static final int HEADER_INTS = 3;

  private final String file;
  private final int rows;
  private final Map<String, AttributeType> types = new LinkedHashMap<>();
  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final Conditions conditions;

  private Attributes(List<Field> fields, SectionReader in, int rows) {
    this.rows = rows;
    file = in.name();
    MemorySegment header = in.section(HEADER);
    require(header.byteSize() >= Integer.BYTES, in, "no version");
    require(Mapped.intAt(header, 0) == VERSION, in,
        "version " + Mapped.intAt(header, 0) + "; this program reads " + VERSION);
    require(header.byteSize() == Integer.BYTES * (HEADER_INTS + 2L * fields.size()), in,
        header.byteSize() + " bytes for " + fields.size() + " fields");
    require(Mapped.intAt(header, 1) == rows && Mapped.intAt(header, 2) == fields.size(), in,
        "other rows or fields than the collection");
    for (int i = 0; i < fields.size(); i++) {
      AttributeType type = fields.get(i).type();
      int distinct = Mapped.intAt(header, HEADER_INTS + 2L * i + 1);
      require(Mapped.intAt(header, HEADER_INTS + 2L * i) == StoredTypes.code(type) && distinct >= 0,
          in, "another type for field " + fields.get(i).name());
      types.put(fields.get(i).name(), type);
      columns.put(fields.get(i).name(), open(type, in, prefix(i), distinct, rows));
    }
    conditions = new Conditions(rows, columns);
  }

  private static Column open(AttributeType type, SectionReader in, String prefix, int distinct,
      int rows) {
    return switch (type) {
      case TEXT -> new TextColumn(in, prefix, rows);
      case KEYWORD_ARRAY -> new ListColumn(in, prefix, distinct, rows);
      case KEYWORD, INTEGER, FLOAT, BOOLEAN, TIMESTAMP ->
        new ScalarColumn(type, in, prefix, distinct, rows);
    };
  }

  private static void require(boolean holds, SectionReader in, String what) {
    Mapped.require(holds, in, HEADER, what);
  }

  static String prefix(int field) {
    return "attribute." + field + ".";
  }

  /**
   * Opens what {@link AttributesWriter} wrote.
   *
   * @param fields as given to the writer
   * @param rows number of rows in the segment
   * @throws CorruptDataException if sections are missing, or do not have the sizes that these fields and rows need
   */
  public static Attributes open(List<Field> fields, SectionReader in, int rows) {
    return new Attributes(fields, in, rows);
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /**
   * The rows that match.
   *
   * @param checked a filter as {@link dev.winnow.filter.FilterChecker} returns it
   * @throws CorruptDataException if stored values contradict one another
   */
  public AcceptSet evaluate(Filter checked) {
    return reading(() -> {
      Condition condition = conditions.bind(checked);
      return condition instanceof Condition.Everything
          ? AcceptSet.all(rows)
          : condition.rows().accept();
    });
  }

  /** Number of rows that match; for single conditions without finding the rows. Throws as {@link #evaluate}. */
  public int count(Filter checked) {
    return reading(() -> conditions.bind(checked).count());
  }

  /**
   * The values of a row, in the order of the names given, without those that are missing; types as in {@link dev.winnow.Hit}.
   *
   * @param row 0 to rows - 1
   * @throws InvalidRequestException if there is no such field
   * @throws CorruptDataException if stored values contradict one another
   */
  public Map<String, Object> values(int row, List<String> names) {
    Objects.checkIndex(row, rows);
    return reading(() -> {
      Map<String, Object> values = new LinkedHashMap<>();
      for (String name : names) {
        Column column = columns.get(name);
        if (column == null) {
          throw new InvalidRequestException("unknown field '" + name + "'; the schema has "
              + (columns.isEmpty() ? "none" : String.join(", ", columns.keySet())));
        }
        Object value = column.value(row);
        if (value != null) {
          values.put(name, value);
        }
      }
      return values;
    });
  }

  @Override
  public @Nullable AttributeType typeOf(String field) {
    return types.get(field);
  }

  @Override
  public SequencedCollection<String> fieldNames() {
    return List.copyOf(types.keySet());
  }

  @Override
  public LabelColumn labels(String field) {
    AttributeType type = types.get(field);
    if (columns.get(field) instanceof IndexedColumn column && type != null
        && LabelColumn.TYPES.contains(type)) {
      return new StoredLabels(file, column);
    }
    throw new IllegalArgumentException("field '" + field + "' holds no labels");
  }

  @Override
  public NumberColumn numbers(String field) {
    AttributeType type = types.get(field);
    if (columns.get(field) instanceof ScalarColumn column && type != null
        && NumberColumn.TYPES.contains(type)) {
      return new StoredNumbers(file, column);
    }
    throw new IllegalArgumentException("field '" + field + "' holds no numbers");
  }

  /** Compares postings and bitmaps with the values of the rows; says what is wrong, a sentence each. */
  public List<String> check() {
    List<String> findings = new ArrayList<>();
    columns.forEach((name, column) -> {
      if (column instanceof IndexedColumn indexed) {
        try {
          ColumnCheck.run(indexed).forEach(wrong -> findings.add("field " + name + ": " + wrong));
        } catch (CorruptDataException | IndexOutOfBoundsException | IllegalArgumentException e) {
          findings.add("field " + name + ": " + e.getMessage());
        }
      }
    });
    return findings;
  }

  private <T> T reading(Supplier<T> read) {
    return Damage.naming(file, read);
  }
}
