package dev.winnow.datasets.convert;

import dev.hardwood.metadata.ConvertedType;
import dev.hardwood.metadata.LogicalType;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.metadata.SchemaElement;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.row.PqList;
import dev.hardwood.row.StructAccessor;
import dev.hardwood.schema.ColumnProjection;
import dev.hardwood.schema.SchemaNode;
import dev.winnow.datasets.DatasetException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a Parquet file hold what: one may hold vectors, a list of floats; scalars and lists of strings or whole
 * numbers are attributes; all else is left out.
 */
final class ParquetColumns {
  /** How the values of an attribute are read. */
  private enum Kind {
    INT, LONG, FLOAT, DOUBLE, DECIMAL, BOOLEAN, STRING, TIMESTAMP, DATE, STRINGS, INTS, LONGS
  }

  private final Path file;
  private final @Nullable String vector;
  private final Map<String, Kind> attributes = new LinkedHashMap<>();

  /**
   * Looks at a schema.
   *
   * @param wanted the column that holds the vectors, or null for the only one that may
   * @throws DatasetException if there is no such column, or several may hold the vectors
   */
  ParquetColumns(Path file, ParquetFileReader reader, @Nullable String wanted) {
    this.file = file;
    List<String> vectors = new ArrayList<>();
    // Older files mark text by a converted type alone.
    Set<String> texts = reader.getFileMetaData().schema().stream()
        .filter(element -> element.convertedType() == ConvertedType.UTF8).map(SchemaElement::name)
        .collect(Collectors.toSet());
    for (SchemaNode node : reader.getFileSchema().getRootNode().children()) {
      PhysicalType element = element(node);
      if (element == PhysicalType.FLOAT || element == PhysicalType.DOUBLE) {
        vectors.add(node.name());
      }
      Kind kind = node instanceof SchemaNode.PrimitiveNode primitive
          ? scalar(primitive, texts)
          : list(node, element, texts);
      if (kind != null) {
        attributes.put(node.name(), kind);
      }
    }
    vector = choose(vectors, wanted);
  }

  private @Nullable String choose(List<String> vectors, @Nullable String wanted) {
    if (wanted != null && !vectors.contains(wanted)) {
      throw new DatasetException(file + " has no list of floats '" + wanted + "'; it has: "
          + (vectors.isEmpty() ? "none" : String.join(", ", vectors)));
    }
    if (wanted == null && vectors.size() > 1) {
      throw new DatasetException(file + " has several lists of floats, "
          + String.join(", ", vectors) + "; name the one that holds the vectors");
    }
    return wanted != null || vectors.isEmpty() ? wanted : vectors.getFirst();
  }

  /** The column of the vectors, or null if there is none. */
  @Nullable
  String vector() {
    return vector;
  }

  /** The columns that are read; all if none is of use, so that rows are counted all the same. */
  ColumnProjection projection() {
    List<String> names = new ArrayList<>(attributes.keySet());
    if (vector != null) {
      names.add(vector);
    }
    return names.isEmpty()
        ? ColumnProjection.all()
        : ColumnProjection.columns(names.toArray(String[]::new));
  }

  /** The vector of a row. */
  float[] vector(StructAccessor row, String column, long number) {
    PqList values = row.isNull(column) ? null : row.getList(column);
    if (values == null) {
      throw new DatasetException(file + ": row " + number + " has no vector");
    }
    float[] vector = new float[values.size()];
    for (int i = 0; i < vector.length; i++) {
      if (!(values.get(i) instanceof Number value) || !Float.isFinite(value.floatValue())) {
        throw new DatasetException(file + ": row " + number + ", column " + i + " is "
            + values.get(i) + "; vectors must be finite");
      }
      vector[i] = value.floatValue();
    }
    return vector;
  }

  /** The attributes of a row, those missing as null. */
  Map<String, @Nullable Object> attributes(StructAccessor row) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    attributes.forEach(
        (name, kind) -> values.put(field(name), row.isNull(name) ? null : value(row, name, kind)));
    return values;
  }

  /** A name that a field may have: letters, digits and a few signs. */
  private static String field(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9_.-]", "_");
    return plain.matches("[A-Za-z_].*") ? plain : "_" + plain;
  }

  private static @Nullable Object value(StructAccessor row, String name, Kind kind) {
    return switch (kind) {
      case INT -> (long) row.getInt(name);
      case LONG -> row.getLong(name);
      case FLOAT -> finite(row.getFloat(name));
      case DOUBLE -> finite(row.getDouble(name));
      case DECIMAL -> finite(row.getDecimal(name).doubleValue());
      case BOOLEAN -> row.getBoolean(name);
      case STRING -> row.getString(name);
      case TIMESTAMP -> instant(row.getValue(name));
      case DATE -> instant(row.getDate(name));
      case STRINGS, INTS, LONGS -> strings(row.getList(name));
    };
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /** As ISO-8601 in UTC, which is how a dataset folder writes instants. */
  private static String instant(Object value) {
    return switch (value) {
      case Instant instant -> instant.toString();
      case LocalDate date -> date.atStartOfDay(ZoneOffset.UTC).toInstant().toString();
      case java.time.LocalDateTime time -> time.toInstant(ZoneOffset.UTC).toString();
      default -> value.toString();
    };
  }

  private static List<String> strings(PqList list) {
    List<String> strings = new ArrayList<>();
    for (Object value : list.values()) {
      if (value != null) {
        strings.add(value.toString());
      }
    }
    return strings;
  }

  private static @Nullable Kind scalar(SchemaNode.PrimitiveNode node, Set<String> texts) {
    return switch (node.logicalType()) {
      case LogicalType.DateType _ -> Kind.DATE;
      case LogicalType.TimestampType _ -> Kind.TIMESTAMP;
      case LogicalType.DecimalType _ -> Kind.DECIMAL;
      case LogicalType.StringType _,LogicalType.EnumType _,LogicalType.JsonType _ -> Kind.STRING;
      case LogicalType.IntType _ -> node.type() == PhysicalType.INT32 ? Kind.INT : Kind.LONG;
      case null -> switch (node.type()) {
        case INT32 -> Kind.INT;
        case INT64 -> Kind.LONG;
        case FLOAT -> Kind.FLOAT;
        case DOUBLE -> Kind.DOUBLE;
        case BOOLEAN -> Kind.BOOLEAN;
        case BYTE_ARRAY -> texts.contains(node.name()) ? Kind.STRING : null;
        default -> null;
      };
      default -> null;
    };
  }

  private static @Nullable Kind list(SchemaNode node, @Nullable PhysicalType element,
      Set<String> texts) {
    if (element == PhysicalType.INT32) {
      return Kind.INTS;
    }
    if (element == PhysicalType.INT64) {
      return Kind.LONGS;
    }
    boolean text = node instanceof SchemaNode.GroupNode group && group.isList()
        && group.getListElement() instanceof SchemaNode.PrimitiveNode primitive
        && (primitive.logicalType() instanceof LogicalType.StringType
            || texts.contains(primitive.name()));
    return text ? Kind.STRINGS : null;
  }

  /** What a list holds; null if the column is none, or holds more than single values. */
  private static @Nullable PhysicalType element(SchemaNode node) {
    return node instanceof SchemaNode.GroupNode group && group.isList()
        && group.getListElement() instanceof SchemaNode.PrimitiveNode primitive
            ? primitive.type()
            : null;
  }
}
