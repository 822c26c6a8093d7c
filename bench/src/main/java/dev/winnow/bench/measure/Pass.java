package dev.winnow.bench.measure;

import dev.winnow.bench.measure.QuerySet.Query;
import dev.winnow.bench.method.Answer;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.method.Searcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;

/**
 * One pass over queries, shared by all asking threads: each takes the next query until none is left or the time is up. At
 * least one query is answered.
 */
final class Pass {
  private final QuerySet set;
  private final int limit;
  private final int k;
  private final Effort effort;
  private final long budget;
  private final long start = System.nanoTime();
  private final AtomicInteger next = new AtomicInteger();
  private final Answer[] answers;
  private long nanos;

  /** A pass over the first {@code limit} queries in asking order that ends after {@code nanos}. */
  Pass(QuerySet set, int limit, int k, Effort effort, long nanos) {
    this.set = set;
    this.limit = limit;
    this.k = k;
    this.effort = effort;
    this.budget = nanos;
    this.answers = new Answer[limit];
  }

  /** Asks on the calling thread until the pass is over; latencies in nanoseconds go to the histogram. */
  void ask(Searcher searcher, Histogram latencies) {
    try {
      for (int i = take(); i < limit; i = take()) {
        Query query = set.queries().get(set.order().get(i));
        long begin = System.nanoTime();
        answers[i] = searcher.search(query.vector(), query.filter(), k, effort);
        latencies.recordValue(System.nanoTime() - begin);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int take() {
    boolean late = next.get() > 0 && System.nanoTime() - start >= budget;
    return late ? limit : next.getAndIncrement();
  }

  /** How many queries were answered: the first so many in asking order. */
  int done() {
    return Math.min(limit, next.get());
  }

  /** Answer number {@code i} in asking order. */
  Answer answer(int i) {
    return answers[i];
  }

  /** Stops the clock. */
  void end() {
    nanos = System.nanoTime() - start;
  }

  /** From the start to the end. */
  long nanos() {
    return nanos;
  }
}
