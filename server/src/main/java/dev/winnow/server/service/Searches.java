package dev.winnow.server.service;

import dev.winnow.Hit;
import dev.winnow.SearchRequest;
import dev.winnow.SearchResult;
import dev.winnow.VectorCollection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Searches. Thread-safe. */
public final class Searches {
  private final Limits limits;
  private final SearchListener listener;

  /** Within these limits; the listener hears of each search. */
  public Searches(Limits limits, SearchListener listener) {
    this.limits = limits;
    this.listener = listener;
  }

  /** Hears of every search that was answered, from any thread; must return quickly. */
  public interface SearchListener {
    /**
     * A search was answered.
     *
     * @param requestId id of the request
     * @param nanos that it took
     */
    void searched(String requestId, VectorCollection collection, SearchRequest request,
        SearchResult result, long nanos);
  }

  /** Answers a search. */
  public SearchAnswer search(VectorCollection collection, SearchQuery query, Allowance allowance) {
    ScoreCursor cursor = query.after() == null ? null : ScoreCursor.parse(query.after());
    int k = checked(query.k());
    if (cursor == null) {
      SearchResult result = run(collection, request(collection, query, k, allowance), allowance);
      return answer(collection, query, result, result.hits(), 0);
    }
    if (cursor.given() > limits.k() - k) {
      throw Problem.field("after", "pages end after " + limits.k() + " hits");
    }
    SearchResult result = run(collection, request(collection, query, cursor.given() + k, allowance),
        allowance);
    List<Hit> below = cursor.below(result.hits().stream().sorted(ScoreCursor.ORDER).toList());
    return answer(collection, query, result, below.subList(0, Math.min(k, below.size())),
        cursor.given());
  }

  /** Answers several, all of which were checked before, within one allowance. */
  public List<SearchAnswer> batch(VectorCollection collection, List<SearchQuery> queries,
      Allowance allowance) {
    if (queries.isEmpty() || queries.size() > limits.searches()) {
      throw Problem.field("searches",
          "'searches' must be an array of 1 to " + limits.searches() + " searches");
    }
    queries.forEach(query -> checked(query.k()));
    List<SearchAnswer> answers = new ArrayList<>(queries.size());
    for (SearchQuery query : queries) {
      if (allowance.over()) {
        throw new Problem(Problem.Kind.DEADLINE,
            "the deadline passed after " + answers.size() + " of " + queries.size() + " searches");
      }
      answers.add(search(collection, query, allowance));
    }
    return answers;
  }

  SearchResult run(VectorCollection collection, SearchRequest request, Allowance allowance) {
    long begin = System.nanoTime();
    SearchResult result = collection.search(request);
    listener.searched(allowance.requestId(), collection, request, result,
        System.nanoTime() - begin);
    return result;
  }

  Limits limits() {
    return limits;
  }

  private int checked(int k) {
    if (k < 1 || k > limits.k()) {
      throw Problem.field("k", "'k' must be a whole number from 1 to " + limits.k() + ", not " + k);
    }
    return k;
  }

  /** A query as the engine has it, with another k. */
  SearchRequest request(VectorCollection collection, SearchQuery query, int k,
      Allowance allowance) {
    String like = query.like();
    SearchRequest.Builder builder = SearchRequest.builder(vector(collection, query)).k(k)
        .filter(query.filter()).deadline(allowance.left());
    if (like != null) {
      builder.without(like);
    }
    Duration most = allowance.costLimit();
    if (most != null) {
      builder.costLimit(most);
    }
    addOptions(query, builder);
    List<String> attributes = query.returns().attributes();
    if (attributes != null) {
      builder.attributes(attributes);
    }
    return builder.build();
  }

  private static float[] vector(VectorCollection collection, SearchQuery query) {
    String like = query.like();
    float[] vector = query.vector();
    if ((like == null) == (vector == null)) {
      throw Problem.field("vector", "give either 'vector' or 'like', the id of a record");
    }
    return vector != null
        ? vector
        : collection.get(String.valueOf(like))
            .orElseThrow(() -> Records.none(String.valueOf(like), "like")).vector();
  }

  private static void addOptions(SearchQuery query, SearchRequest.Builder builder) {
    Double recall = query.options().recall();
    if (recall != null) {
      builder.recall(recall);
    }
    Integer ef = query.options().ef();
    if (ef != null) {
      builder.ef(ef);
    }
    String path = query.options().path();
    if (path != null) {
      builder.path(path);
    }
    Float score = query.cut().minScore();
    if (score != null) {
      builder.minScore(score);
    }
    Double relevance = query.cut().minRelevance();
    if (query.cut().relevant()) {
      builder.relevant();
    } else if (relevance != null) {
      builder.minRelevance(relevance);
    }
  }

  private SearchAnswer answer(VectorCollection collection, SearchQuery query, SearchResult result,
      List<Hit> hits, int before) {
    List<SearchAnswer.Found> found = new ArrayList<>(hits.size());
    for (Hit hit : hits) {
      float[] vector = query.returns().vectors()
          ? collection.get(hit.id()).map(record -> record.vector()).orElse(null)
          : null;
      found.add(new SearchAnswer.Found(hit, vector));
    }
    return new SearchAnswer(found, result, next(query, result, hits, before),
        query.returns().explain() ? result.explain() : null);
  }

  private @Nullable String next(SearchQuery query, SearchResult result, List<Hit> hits,
      int before) {
    int given = before + hits.size();
    if (hits.size() < query.k() || given >= result.matches() || given >= limits.k()) {
      return null;
    }
    Hit last = hits.stream().max(ScoreCursor.ORDER).orElseThrow();
    return new ScoreCursor(given, last.score(), last.id()).text();
  }
}
