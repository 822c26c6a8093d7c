package dev.winnow;

import java.util.Map;

/**
 * One answer of a search.
 *
 * @param id the record's id
 * @param score similarity to the query, see {@link Metric}; higher is better
 * @param attributes the values asked for, in schema order, without those that are missing: String, {@code List<String>},
 *     Long, Double, Boolean or Instant by type. Empty if none were asked for.
 */
public record Hit(String id, float score, Map<String, Object> attributes) {}
