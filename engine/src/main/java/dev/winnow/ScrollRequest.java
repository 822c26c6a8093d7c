package dev.winnow;

import dev.winnow.filter.Filter;
import dev.winnow.filter.FilterText;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A page of a collection's records in a fixed order. Immutable; made with {@link #builder}.
 *
 * <p>A page begins after the last record of the page before, by its place in the order. So each record that is there from the first page to the
 * last is seen once, whatever is written in between; with an order by a field, provided that its value stays.
 */
public final class ScrollRequest {
  /** Most records of a page. */
  public static final int MAX_LIMIT = 10_000;

  private final Filter filter;
  private final int limit;
  private final @Nullable String cursor;
  private final @Nullable String orderBy;
  private final boolean descending;
  private final @Nullable List<String> attributes;
  private final boolean vectors;

  private ScrollRequest(Builder builder) {
    filter = builder.filter;
    limit = builder.limit;
    cursor = builder.cursor;
    orderBy = builder.orderBy;
    descending = builder.descending;
    attributes = builder.attributes;
    vectors = builder.vectors;
  }

  /** Starts a request for the first 100 records by id, with all attributes and without vectors. */
  public static Builder builder() {
    return new Builder();
  }

  /** What the records satisfy. */
  public Filter filter() {
    return filter;
  }

  /** Most records of the page. */
  public int limit() {
    return limit;
  }

  /** Where the page begins: what the page before gave as its {@link ScrollPage#next}, or null for the first. */
  public @Nullable String cursor() {
    return cursor;
  }

  /** The field that orders the records, or null for the id. */
  public @Nullable String orderBy() {
    return orderBy;
  }

  /** Whether the largest values come first. */
  public boolean descending() {
    return descending;
  }

  /** The attributes to return, or null for all. */
  public @Nullable List<String> attributes() {
    return attributes;
  }

  /** Whether to return vectors. */
  public boolean vectors() {
    return vectors;
  }

  /** Collects the parts of a request. Not thread-safe. */
  public static final class Builder {
    private static final int DEFAULT_LIMIT = 100;

    private Filter filter = new Filter.True();
    private int limit = DEFAULT_LIMIT;
    private @Nullable String cursor;
    private @Nullable String orderBy;
    private boolean descending;
    private @Nullable List<String> attributes;
    private boolean vectors;

    private Builder() {}

    /** Only records that satisfy a filter. */
    public Builder filter(Filter condition) {
      filter = Objects.requireNonNull(condition, "condition");
      return this;
    }

    /** Only records that satisfy a filter, as text; docs/filters.md has the language. */
    public Builder where(String text) {
      return filter(FilterText.parse(text));
    }

    /**
     * At most so many records.
     *
     * @param count 1 to {@value ScrollRequest#MAX_LIMIT}
     * @throws InvalidRequestException if it is outside its range
     */
    public Builder limit(int count) {
      if (count < 1 || count > MAX_LIMIT) {
        throw new InvalidRequestException(
            "limit = " + count + " is not allowed; it must be 1 to " + MAX_LIMIT);
      }
      limit = count;
      return this;
    }

    /** Goes on after a page; null begins. The rest of the request must be the same. */
    public Builder cursor(@Nullable String next) {
      cursor = next;
      return this;
    }

    /** Orders the records by a number or timestamp, equal ones by id; those without a value come last. */
    public Builder orderBy(String field) {
      orderBy = Objects.requireNonNull(field, "field");
      return this;
    }

    /** Has the largest values come first; for an order by a field. */
    public Builder descending() {
      descending = true;
      return this;
    }

    /** Returns only these attributes. */
    public Builder attributes(List<String> names) {
      attributes = List.copyOf(names);
      return this;
    }

    /** Returns vectors, too. */
    public Builder withVectors() {
      vectors = true;
      return this;
    }

    /**
     * The finished request.
     *
     * @throws InvalidRequestException if it is {@link #descending} without a field that orders
     */
    public ScrollRequest build() {
      if (descending && orderBy == null) {
        throw new InvalidRequestException(
            "records are in descending order of a field only; give orderBy, too");
      }
      return new ScrollRequest(this);
    }
  }
}
