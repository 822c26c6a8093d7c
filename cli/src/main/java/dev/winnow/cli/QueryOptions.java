package dev.winnow.cli;

import dev.winnow.InvalidRequestException;
import dev.winnow.SearchRequest;
import dev.winnow.SearchResult;
import dev.winnow.VectorCollection;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What {@code search} and {@code explain} search for. */
final class QueryOptions {
  @ArgGroup(exclusive = true, multiplicity = "1", heading = "The query vector, one of:%n")
  private QueryVector vector = new QueryVector();

  @Option(names = "--where", paramLabel = "FILTER", description = "What every hit must satisfy, for example \"year >= 2020 AND area = 'cs'\"; "
      + "docs/filters.md has the language.")
  private @Nullable String where;

  @Option(names = "-k", defaultValue = "10", paramLabel = "K", description = "How many hits; 10 if left out.")
  private int k;

  @Option(names = "--recall", paramLabel = "R", description = "The recall wanted, over 0 and at most 1 (exact); 0.95 if left out.")
  private @Nullable Double recall;

  @Option(names = "--ef", paramLabel = "N", description = "Beam width of graph searches, instead of the one chosen for the recall.")
  private @Nullable Integer ef;

  @Option(names = "--path", paramLabel = "PATH", description = "The access path, such as exact or hnsw, instead of the planner's choice.")
  private @Nullable String path;

  @Option(names = "--min-score", paramLabel = "S", description = "The least score a hit may have.")
  private @Nullable Float minScore;

  @Option(names = "--min-relevance", paramLabel = "P|default", description = "The least relevance a hit may have, 0 to 1, or default for the threshold of "
      + "the collection's relevance model.")
  private @Nullable String minRelevance;

  @Option(names = "--deadline-ms", paramLabel = "MS", description = "Return what was found after this many milliseconds.")
  private @Nullable Long deadline;

  @Option(names = "--fields", split = ",", paramLabel = "FIELD", description = "The attributes to show, separated by commas; all if left out.")
  private @Nullable List<String> fields;

  /** Runs the search. */
  SearchResult search(VectorCollection collection) throws IOException {
    return collection.search(request(collection));
  }

  private SearchRequest request(VectorCollection collection) throws IOException {
    SearchRequest.Builder builder = SearchRequest.builder(vector.read(collection)).k(k);
    String like = vector.like();
    if (like != null) {
      builder.without(like);
    }
    if (where != null) {
      builder.where(where);
    }
    if (recall != null) {
      builder.recall(recall);
    }
    if (ef != null) {
      builder.ef(ef);
    }
    if (path != null) {
      builder.path(path);
    }
    addLimits(builder);
    return builder.build();
  }

  private void addLimits(SearchRequest.Builder builder) {
    if (minScore != null) {
      builder.minScore(minScore);
    }
    if (minRelevance != null && minRelevance.equals("default")) {
      builder.relevant();
    } else if (minRelevance != null) {
      builder.minRelevance(number(minRelevance));
    }
    if (deadline != null) {
      builder.deadline(Duration.ofMillis(deadline));
    }
    if (fields != null) {
      builder.attributes(fields);
    }
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new InvalidRequestException("--min-relevance = '" + text
          + "' is not allowed; it must be a number from 0 to 1, or default", e);
    }
  }
}
