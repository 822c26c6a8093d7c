package dev.winnow.relevance;

import java.util.Map;

/**
 * A query with what people, or clicks, say of records. What is not listed counts as not relevant.
 *
 * @param vector of the collection's dimension; not copied and not to be changed
 * @param labels by record id whether it is relevant
 */
@SuppressWarnings("ArrayRecordComponent") // large
public record JudgedQuery(float[] vector, Map<String, Boolean> labels) {
  public JudgedQuery {
    labels = Map.copyOf(labels);
  }
}
