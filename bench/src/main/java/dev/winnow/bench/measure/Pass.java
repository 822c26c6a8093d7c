package dev.winnow.bench.measure;

import dev.winnow.bench.method.Answer;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.method.Query;
import dev.winnow.bench.method.Searcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * One pass over queries, shared by all asking threads: each takes the next query until none is left or the time is up. At
 * least one query is answered.
 */
final class Pass {
  private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();

  private final QuerySet set;
  private final int limit;
  private final int k;
  private final Effort effort;
  private final long budget;
  private final long start = System.nanoTime();
  private final AtomicInteger next = new AtomicInteger();
  private final Answer[] answers;
  private final LongAdder worked = new LongAdder();
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
    long begun = PROCESSOR.getCurrentThreadCpuTime();
    try {
      int batch = searcher.batch();
      for (int i = take(batch); i < limit; i = take(batch)) {
        if (batch == 1) {
          askOne(searcher, i, latencies);
        } else {
          askMany(searcher, i, Math.min(limit, i + batch), latencies);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    worked.add(PROCESSOR.getCurrentThreadCpuTime() - begun);
  }

  /** Processor time of the threads that asked / the time that passed for them, at most 1. */
  double processorShare(int threads) {
    return Math.clamp(worked.sum() / (double) Math.max(1, nanos) / threads, 1e-3, 1);
  }

  private void askOne(Searcher searcher, int i, Histogram latencies) throws IOException {
    Query query = query(i);
    long begin = System.nanoTime();
    answers[i] = searcher.search(query, k, effort);
    latencies.recordValue(System.nanoTime() - begin);
  }

  /** Each query of a batch waits for the whole of it. */
  private void askMany(Searcher searcher, int from, int to, Histogram latencies)
      throws IOException {
    List<Query> queries = IntStream.range(from, to).mapToObj(this::query).toList();
    long begin = System.nanoTime();
    List<Answer> found = searcher.searchAll(queries, k, effort);
    latencies.recordValueWithCount(System.nanoTime() - begin, queries.size());
    for (int i = from; i < to; i++) {
      answers[i] = found.get(i - from);
    }
  }

  private Query query(int i) {
    return set.queries().get(set.order().get(i));
  }

  private int take(int count) {
    boolean late = next.get() > 0 && System.nanoTime() - start >= budget;
    return late ? limit : next.getAndAdd(count);
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
