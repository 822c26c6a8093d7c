package dev.winnow;

import java.util.List;

/**
 * How an answer was found.
 *
 * @param matches number of records that satisfy the filter; exact
 * @param selectivity matches / records, 0 for an empty collection
 * @param expectedRecall share of the true answers that the searches of the segments were expected to find, 0 to 1; 1 where all
 *     were exact
 * @param cut what kept the answer under min(k, matches)
 * @param segments what was done in each segment
 * @param times nanoseconds a stage
 */
public record Explain(long matches, double selectivity, double expectedRecall, Cut cut,
    List<SegmentPlan> segments, Times times) {
  public Explain {
    segments = List.copyOf(segments);
  }

  /** What kept an answer under min(k, matches). */
  public enum Cut {
    /** Nothing: the answer is complete. */
    NONE,
    /** The least score asked for. */
    MIN_SCORE,
    /** The least relevance asked for. */
    MIN_RELEVANCE,
    /** The deadline. */
    DEADLINE
  }

  /**
   * Nanoseconds spent.
   *
   * @param filter evaluating the filter
   * @param plan choosing the access path
   * @param search running it, exact scores included
   * @param fetch reading ids and attributes of the hits
   */
  public record Times(long filter, long plan, long search, long fetch) {}

  /**
   * What was done in one segment.
   *
   * @param segment its name
   * @param path the access path that gave the answers, such as {@code exact} or {@code hnsw}
   * @param abandoned the paths begun before it, in order, that passed their budget or came short of answers
   * @param matches records of the segment that satisfy the filter
   * @param candidates the paths considered, chosen first
   * @param work what was counted
   */
  public record SegmentPlan(String segment, String path, List<String> abandoned, long matches,
      List<Candidate> candidates, Work work) {
    public SegmentPlan {
      abandoned = List.copyOf(abandoned);
      candidates = List.copyOf(candidates);
    }

    /** The recall expected of the path that gave the answers, 0 to 1. */
    public double expectedRecall() {
      return candidates.stream().filter(candidate -> candidate.path().equals(path))
          .mapToDouble(Candidate::expectedRecall).findFirst().orElse(1);
    }
  }

  /**
   * A path that the planner priced.
   *
   * @param path its name
   * @param estimatedNanos what it was expected to take
   * @param expectedRecall the recall it was expected to reach, 0 to 1
   */
  public record Candidate(String path, double estimatedNanos, double expectedRecall) {}

  /**
   * Counted work.
   *
   * @param nodesVisited cells or graph nodes taken up
   * @param codesScored one-bit codes compared with the query
   * @param refined codes of four bits or more a coordinate compared with the query
   * @param vectorsScored full vectors compared with the query
   */
  public record Work(long nodesVisited, long codesScored, long refined, long vectorsScored) {}
}
