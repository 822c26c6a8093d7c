package dev.winnow.server.service;

import dev.winnow.Document;
import dev.winnow.FacetCounts;
import dev.winnow.VectorCollection;
import dev.winnow.filter.Filter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes records within the limits of requests. Thread-safe. */
public final class Records {
  /** Values of a field that may be asked for. */
  public static final int MOST_FACETS = 100_000;

  private final Limits limits;

  /** Within these limits. */
  public Records(Limits limits) {
    this.limits = limits;
  }

  /** The limits. */
  public Limits limits() {
    return limits;
  }

  /**
   * Puts records in the place of those with the same ids, all or none.
   *
   * @return how many
   */
  public int upsert(VectorCollection collection, List<Document> records) {
    if (records.isEmpty()) {
      throw Problem.field("records", "'records' is missing or empty");
    }
    if (records.size() > limits.batch()) {
      throw Problem.field("records", "a write may have " + limits.batch() + " records at most");
    }
    collection.upsert(records);
    return records.size();
  }

  /** One record. */
  public Document get(VectorCollection collection, String id) {
    return collection.get(id).orElseThrow(() -> none(id, "id"));
  }

  static Problem none(String id, String field) {
    return new Problem(Problem.Kind.NOT_FOUND, "there is no record '" + id + "'", field);
  }

  /** Replaces some attributes of a record; null takes one away. */
  public void update(VectorCollection collection, String id,
      Map<String, @Nullable Object> attributes) {
    if (!collection.update(id, attributes)) {
      throw none(id, "id");
    }
  }

  /**
   * Deletes by ids or by a filter; what is not there is no error, so that it can be tried again.
   *
   * @param ids null or empty for none
   * @param filter null for none; exactly one of both must be given
   * @return how many there were
   */
  public long delete(VectorCollection collection, @Nullable List<String> ids,
      @Nullable Filter filter) {
    if ((ids == null) == (filter == null)) {
      throw Problem.field("ids", "give either 'ids' or 'filter'");
    }
    if (ids != null && ids.size() > limits.batch()) {
      throw Problem.field("ids", "'ids' may have " + limits.batch() + " at most");
    }
    return ids != null ? collection.delete(ids) : collection.delete(filter);
  }

  /** The most frequent values of a field over the records that satisfy a filter. */
  public FacetCounts facets(VectorCollection collection, String field, Filter filter, int limit) {
    if (limit < 1 || limit > MOST_FACETS) {
      throw Problem.field("limit",
          "'limit' must be a whole number from 1 to " + MOST_FACETS + ", not " + limit);
    }
    return collection.facets(field, filter, limit);
  }
}
