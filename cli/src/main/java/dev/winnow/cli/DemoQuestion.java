package dev.winnow.cli;

import dev.winnow.SearchRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of search that the demo shows.
 *
 * @param heading what it is
 * @param where the filter, or null
 * @param minScore the least score, or null
 * @param relevant whether to end where the relevance model says
 */
record DemoQuestion(String heading, @Nullable String where, @Nullable Float minScore,
    boolean relevant) {
  static final int K = 10;
  static final List<String> FIELDS = List.of("title", "primary_category", "create_day",
      "number_of_authors");

  /** The search as a user would state it. */
  SearchRequest request(float[] vector) {
    return builder(vector).attributes(FIELDS).build();
  }

  /** The same without attributes, to be timed. */
  SearchRequest bare(float[] vector) {
    return builder(vector).withoutAttributes().build();
  }

  /** The same by the exact scan. */
  SearchRequest exact(float[] vector) {
    return builder(vector).withoutAttributes().recall(1).path("exact").build();
  }

  private SearchRequest.Builder builder(float[] vector) {
    SearchRequest.Builder builder = SearchRequest.builder(vector).k(K);
    if (where != null) {
      builder.where(where);
    }
    if (minScore != null) {
      builder.minScore(minScore);
    }
    if (relevant) {
      builder.relevant();
    }
    return builder;
  }
}
