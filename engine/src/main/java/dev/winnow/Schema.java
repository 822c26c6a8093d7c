package dev.winnow;

import dev.winnow.filter.AttributeType;
import dev.winnow.filter.FieldTypes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedCollection;
import org.jspecify.annotations.Nullable;

/**
 * What the records of a collection look like: vector dimension and metric, fields, and the indexes to keep. Immutable; made
 * with {@link #builder}.
 */
public final class Schema implements FieldTypes {
  /** The largest dimension a vector may have. */
  public static final int MAX_DIMENSION = 65_536;

  private final int dimension;
  private final Metric metric;
  private final List<Field> fields;
  private final Map<String, AttributeType> types;
  private final List<IndexSpec> indexes;
  private final boolean automatic;

  private Schema(Builder builder) {
    dimension = builder.dimension;
    metric = builder.metric;
    fields = List.copyOf(builder.fields);
    automatic = builder.indexes == null;
    indexes = automatic ? List.of() : List.copyOf(builder.indexes);
    Map<String, AttributeType> byName = new LinkedHashMap<>();
    for (Field field : fields) {
      if (byName.put(field.name(), field.type()) != null) {
        throw new InvalidRequestException("field '" + field.name() + "' is declared twice");
      }
    }
    types = Collections.unmodifiableMap(byName);
  }

  /**
   * Starts a schema.
   *
   * @param dimension number of values in a vector, 1 to {@value #MAX_DIMENSION}
   * @throws InvalidRequestException if the dimension is outside its range
   */
  public static Builder builder(int dimension, Metric metric) {
    return new Builder(dimension, metric);
  }

  /**
   * Begins a schema with a dimension and the label of a metric, as callers write it.
   *
   * @throws InvalidRequestException if the dimension is out of range, or no metric has this label
   */
  public static Builder builder(int dimension, String metric) {
    try {
      return builder(dimension, Metric.ofLabel(metric));
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Number of values in a vector. */
  public int dimension() {
    return dimension;
  }

  /** How similarity is measured. */
  public Metric metric() {
    return metric;
  }

  /** The fields, in the order declared. */
  public List<Field> fields() {
    return fields;
  }

  /**
   * Whether each segment gets the indexes that suit its size and dimension, which holds where none are declared.
   *
   * @see Builder#indexes
   */
  public boolean automaticIndexes() {
    return automatic;
  }

  /** The indexes declared, in that order, kept for each sealed segment; none if they are chosen automatically. */
  public List<IndexSpec> indexes() {
    return indexes;
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
  public boolean equals(@Nullable Object other) {
    return other instanceof Schema that && dimension == that.dimension && metric == that.metric
        && fields.equals(that.fields) && automatic == that.automatic
        && indexes.equals(that.indexes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(dimension, metric, fields, automatic, indexes);
  }

  @Override
  public String toString() {
    return "Schema[dimension=" + dimension + ", metric=" + metric.label() + ", fields=" + fields
        + ", indexes=" + (automatic ? "auto" : indexes) + "]";
  }

  /** Collects the parts of a schema. Not thread-safe. */
  public static final class Builder {
    private final int dimension;
    private final Metric metric;
    private final List<Field> fields = new ArrayList<>();
    private @Nullable List<IndexSpec> indexes;

    private Builder(int dimension, Metric metric) {
      if (dimension < 1 || dimension > MAX_DIMENSION) {
        throw new InvalidRequestException(
            "dimension " + dimension + " is not allowed; it must be 1 to " + MAX_DIMENSION);
      }
      this.dimension = dimension;
      this.metric = Objects.requireNonNull(metric, "metric");
    }

    /** Adds a field. */
    public Builder field(String name, AttributeType type) {
      fields.add(new Field(name, type));
      return this;
    }

    /**
     * Adds a field.
     *
     * @param type the label of a type, as callers write it
     * @throws InvalidRequestException if no type has this label
     */
    public Builder field(String name, String type) {
      try {
        return field(name, AttributeType.ofLabel(type));
      } catch (IllegalArgumentException e) {
        throw new InvalidRequestException("field '" + name + "': " + e.getMessage(), e);
      }
    }

    /** Adds a {@code keyword} field. */
    public Builder keyword(String name) {
      return field(name, AttributeType.KEYWORD);
    }

    /** Adds a {@code keyword[]} field. */
    public Builder keywords(String name) {
      return field(name, AttributeType.KEYWORD_ARRAY);
    }

    /** Adds an {@code integer} field. */
    public Builder integer(String name) {
      return field(name, AttributeType.INTEGER);
    }

    /** Adds a {@code float} field. */
    public Builder real(String name) {
      return field(name, AttributeType.FLOAT);
    }

    /** Adds a {@code boolean} field. */
    public Builder bool(String name) {
      return field(name, AttributeType.BOOLEAN);
    }

    /** Adds a {@code timestamp} field. */
    public Builder timestamp(String name) {
      return field(name, AttributeType.TIMESTAMP);
    }

    /** Adds a {@code text} field: stored and shown, not filterable. */
    public Builder text(String name) {
      return field(name, AttributeType.TEXT);
    }

    /** Adds an index to keep; only those added are kept then. */
    public Builder index(IndexSpec index) {
      if (indexes == null) {
        indexes = new ArrayList<>();
      }
      indexes.add(Objects.requireNonNull(index, "index"));
      return this;
    }

    /** Keeps these indexes and no others; with an empty list, none but the codes that every larger segment has. */
    public Builder indexes(List<IndexSpec> only) {
      indexes = new ArrayList<>(List.copyOf(only));
      return this;
    }

    /**
     * The finished schema.
     *
     * @throws InvalidRequestException if a field is declared twice
     */
    public Schema build() {
      return new Schema(this);
    }
  }
}
