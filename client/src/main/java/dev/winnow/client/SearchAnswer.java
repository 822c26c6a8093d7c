package dev.winnow.client;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a search.
 *
 * @param hits best first
 * @param matches records that satisfy the filter; exact
 * @param cut {@code none}, or what made the answer shorter than min(k, matches): {@code min_score}, {@code min_relevance} or {@code deadline}
 * @param next for {@link Search.Builder#after}, or null if no more hits follow
 * @param relevance what the relevance wanted did, or null if none was
 * @param explain the plan, or null if it was not asked for
 */
public record SearchAnswer(List<Hit> hits, long matches, String cut, @Nullable String next,
    @Nullable Relevance relevance, @Nullable Explain explain) implements Iterable<Hit> {
  public SearchAnswer {
    hits = List.copyOf(hits);
  }

  @Override
  public Iterator<Hit> iterator() {
    return hits.iterator();
  }

  /**
   * What a threshold on relevance did.
   *
   * @param version of the collection's model
   * @param leastScore the score that the threshold is for this query
   * @param cut hits that it took away
   * @param reachedK whether there may be more that are relevant enough
   */
  public record Relevance(long version, double threshold, double leastScore, long cut,
      boolean reachedK) {}

  /**
   * How the answer was found.
   *
   * @param selectivity matches / records
   * @param expectedRecall 0 to 1
   * @param nanos time of the stages: filter, plan, search, fetch
   */
  public record Explain(double selectivity, double expectedRecall, Nanos nanos,
      List<SegmentPlan> segments) {
    public Explain {
      segments = List.copyOf(segments);
    }
  }

  /** Nanoseconds of the stages of a search. */
  public record Nanos(long filter, long plan, long search, long fetch) {}

  /**
   * What was done in one segment.
   *
   * @param path the access path that gave the answers
   * @param abandoned those begun before it
   * @param vectorsScored full vectors compared with the query
   * @param candidates paths that the planner priced, the chosen one first
   */
  public record SegmentPlan(String segment, String path, List<String> abandoned, long matches,
      long nodesVisited, long codesScored, long refined, long vectorsScored,
      List<Candidate> candidates) {
    public SegmentPlan {
      abandoned = List.copyOf(abandoned);
      candidates = List.copyOf(candidates);
    }
  }

  /** A path that the planner priced. */
  public record Candidate(String path, double estimatedNanos, double expectedRecall) {}
}
