package dev.winnow.client;

import java.util.Map;

/**
 * A collection's relevance model.
 *
 * @param depth how many of a query's best scores it looks at
 */
public record RelevanceInfo(double threshold, int dimension, int depth, Map<String, String> about) {
  public RelevanceInfo {
    about = Map.copyOf(about);
  }
}
