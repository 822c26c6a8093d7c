package dev.winnow.server.service;

import dev.winnow.filter.Filter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search as clients ask for it; what is null or left out is as the engine has it.
 *
 * @param vector the query, or null if it is the vector of a record
 * @param like the id of that record, which is then left out of the answer, or null
 * @param k hits wanted
 * @param filter what every hit must satisfy
 * @param options what overrules the engine's choices
 * @param cut what makes the answer shorter
 * @param returns what comes with the hits
 * @param after {@code next} of an answer to the same search, whose hits and those before are passed over, or null
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once
public record SearchQuery(float @Nullable [] vector, @Nullable String like, int k, Filter filter,
    Options options, Cut cut, Returns returns, @Nullable String after) {

  /**
   * What overrules the engine's choices.
   *
   * @param recall over 0 and at most 1; null for the usual
   * @param ef beam width, at least 1, or null
   * @param path access path, or null
   */
  public record Options(@Nullable Double recall, @Nullable Integer ef, @Nullable String path) {}

  /**
   * What makes an answer shorter.
   *
   * @param minScore least score, or null
   * @param minRelevance least relevance, 0 to 1, or null
   * @param relevant whether the least relevance is the threshold of the collection's model
   */
  public record Cut(@Nullable Float minScore, @Nullable Double minRelevance, boolean relevant) {}

  /**
   * What comes with hits.
   *
   * @param attributes those to return; null for all
   * @param vectors whether to return the vectors
   * @param explain whether to return the plan
   */
  public record Returns(@Nullable List<String> attributes, boolean vectors, boolean explain) {}
}
