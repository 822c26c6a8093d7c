package dev.winnow.bench.method;

/**
 * The answer to one query.
 *
 * @param rows rows of the base, from 0, best first
 * @param plan the access path that found them; empty for a method that has only one
 */
@SuppressWarnings("ArrayRecordComponent") // made once a query inside the timed region
public record Answer(int[] rows, String plan) {
  /** The plan of a query whose filter the method cannot serve. */
  public static final String UNSERVED_PLAN = "unserved";

  /** No answer, since the method cannot serve the filter; workloads with such queries are left out of its results. */
  public static final Answer UNSERVED = new Answer(new int[0], UNSERVED_PLAN);
}
