package dev.winnow;

/** How relevant the answers of one query are by their scores: never falling with the score. Immutable and thread-safe. */
public interface RelevanceMap {

  /** The probability that an answer with this score is relevant, from 0 to 1. */
  double relevance(double score);

  /**
   * The least score whose relevance is at least {@code relevance}, as {@link #relevance} says but for rounding: negative infinity if every score's is,
   * positive infinity if none's.
   */
  double leastScore(double relevance);
}
