package dev.winnow;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One answer of a search.
 *
 * @param id the record's id
 * @param score similarity to the query, see {@link Metric}; higher is better
 * @param attributes the values asked for, in schema order, without those that are missing: String, {@code List<String>},
 *     Long, Double, Boolean or Instant by type. Empty if none were asked for.
 * @param relevance the probability that it is relevant, 0 to 1, as the collection's {@link RelevanceModel} has it; null if it was not asked for
 */
public record Hit(String id, float score, Map<String, Object> attributes,
    @Nullable Double relevance) {}
