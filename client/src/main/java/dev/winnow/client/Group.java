package dev.winnow.client;

import java.util.List;

/**
 * The best hits with one value of an attribute.
 *
 * @param value String, Long, Double, Boolean or Instant
 * @param hits best first
 */
public record Group(Object value, List<Hit> hits) {
  public Group {
    hits = List.copyOf(hits);
  }
}
