package dev.winnow.client;

import java.util.List;

/**
 * Which records to go through, in what order.
 *
 * @param filter in the text or the JSON form; empty for all
 * @param orderBy a field, or empty for the order of ids
 * @param limit records of a page, at least 1
 * @param attributes those to return; empty for all
 */
public record Scroll(String filter, String orderBy, boolean descending, int limit,
    List<String> attributes, boolean vectors) {
  public Scroll {
    attributes = List.copyOf(attributes);
  }

  /** All records, in the order of their ids, without vectors. */
  public static Scroll all() {
    return new Scroll("", "", false, 1_000, List.of(), false);
  }

  /** The same for those that satisfy a filter. */
  public Scroll where(String condition) {
    return new Scroll(condition, orderBy, descending, limit, attributes, vectors);
  }

  /** The same in the order of a field. */
  public Scroll orderedBy(String field, boolean falling) {
    return new Scroll(filter, field, falling, limit, attributes, vectors);
  }

  /** The same with pages of another size. */
  public Scroll limit(int records) {
    return new Scroll(filter, orderBy, descending, records, attributes, vectors);
  }

  /** The same with vectors. */
  public Scroll withVectors() {
    return new Scroll(filter, orderBy, descending, limit, attributes, true);
  }
}
