package dev.winnow.bench.measure;

import dev.winnow.bench.measure.Measured.QueryAnswer;
import dev.winnow.bench.method.Answer;
import dev.winnow.bench.method.BenchException;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.method.Query;
import dev.winnow.bench.method.Searcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * Queries that arrive at random times (a Poisson process, the same for every method) whether or not earlier ones are answered, as
 * those of many users do. Latency counts from when a query was due, so that a query that has to wait for a slow one before it
 * pays for that too, and no omission is coordinated with the method.
 */
final class OpenLoop {
  private static final long SEED = 20_261_127;
  private static final int MOST_ARRIVALS = 20_000_000;
  /** A thread that sleeps wakes up too late, so it stays awake for the last moment. */
  private static final long AWAKE_NANOS = 80_000;
  /** So many times the time of the arrivals may pass until those that still wait are given up. */
  private static final int PATIENCE = 2;

  private final QuerySet set;
  private final int k;
  private final Effort effort;
  private final long[] due;
  private final long end;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong last = new AtomicLong(1);
  private final ConcurrentHistogram latencies = new ConcurrentHistogram(3);
  private final ConcurrentMap<Integer, int[]> answers = new ConcurrentHashMap<>();

  OpenLoop(QuerySet set, LoadPoint load) {
    this.set = set;
    this.k = load.point().k();
    this.effort = load.point().effort();
    this.due = arrivals(load.rate(), load.seconds());
    this.end = TimeUnit.SECONDS.toNanos((long) PATIENCE * load.seconds());
  }

  /** When queries are due, in nanoseconds after the start. */
  static long[] arrivals(double rate, int seconds) {
    Random random = new Random(SEED);
    int count = (int) Math.min(MOST_ARRIVALS, Math.max(1, Math.round(rate * seconds)));
    long[] due = new long[count];
    double at = 0;
    for (int i = 0; i < count; i++) {
      at += -Math.log(1 - random.nextDouble()) * 1e9 / rate;
      due[i] = (long) at;
    }
    return due;
  }

  LoadMeasured run(List<Searcher> searchers) {
    long start = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    for (Searcher searcher : searchers) {
      Thread thread = Thread.ofPlatform().unstarted(() -> answer(searcher, start));
      thread.setUncaughtExceptionHandler((_, failure) -> {
        synchronized (failures) {
          failures.add(failure);
        }
      });
      threads.add(thread);
    }
    threads.forEach(Thread::start);
    threads.forEach(OpenLoop::join);
    if (!failures.isEmpty()) {
      throw failures.getFirst() instanceof RuntimeException known
          ? known
          : new BenchException("a query failed: " + failures.getFirst(), failures.getFirst());
    }
    for (int i = Math.min(due.length, next.get()); i < due.length; i++) {
      latencies.recordValue(Math.max(0, end - due[i]));
    }
    return measured();
  }

  private void answer(Searcher searcher, long start) {
    try {
      for (int i = next.getAndIncrement(); i < due.length; i = next.getAndIncrement()) {
        if (System.nanoTime() - start > end) {
          next.decrementAndGet();
          return;
        }
        await(start + due[i]);
        int line = set.order().get(i % set.order().size());
        Query query = set.queries().get(line);
        Answer answer = searcher.search(query, k, effort);
        long now = System.nanoTime() - start;
        latencies.recordValue(Math.max(0, now - due[i]));
        last.accumulateAndGet(now, Math::max);
        answered.incrementAndGet();
        answers.putIfAbsent(line, answer.rows());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(long moment) {
    long left;
    while ((left = moment - System.nanoTime()) > 0) {
      if (left > AWAKE_NANOS) {
        LockSupport.parkNanos(left - AWAKE_NANOS);
      } else {
        Thread.onSpinWait();
      }
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted while measuring", e);
    }
  }

  private LoadMeasured measured() {
    List<QueryAnswer> found = new ArrayList<>();
    answers.forEach((line, rows) -> found.add(new QueryAnswer(line, rows)));
    return new LoadMeasured(found, Percentiles.of(latencies), due.length,
        answered.get() * 1e9 / last.get());
  }
}
