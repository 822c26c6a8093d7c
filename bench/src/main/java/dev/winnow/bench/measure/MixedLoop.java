package dev.winnow.bench.measure;

import dev.winnow.bench.measure.MixedMeasured.LiveAnswer;
import dev.winnow.bench.method.BenchException;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.method.Searcher;
import dev.winnow.bench.method.Writable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** One thread writes records at a rate while others search as fast as they can. */
final class MixedLoop {
  private static final int JUDGED = 500;
  private static final int DIGITS = 3;

  private final QuerySet set;
  private final AddedRecords records;
  private final MixedPoint mixed;
  private volatile int acknowledged;
  private volatile int begun;
  private volatile boolean over;

  MixedLoop(QuerySet set, AddedRecords records, MixedPoint mixed) {
    this.set = set;
    this.records = records;
    this.mixed = mixed;
  }

  private record Searched(Histogram latencies, List<LiveAnswer> answers) {}

  MixedMeasured run(Writable index, List<Searcher> searchers) {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      long start = System.nanoTime();
      List<Future<Searched>> searching = new ArrayList<>();
      for (int i = 0; i < searchers.size(); i++) {
        int first = i * set.order().size() / searchers.size();
        Searcher searcher = searchers.get(i);
        searching.add(threads.submit(() -> search(searcher, first)));
      }
      Histogram writes;
      double seconds;
      try {
        writes = write(index, start);
      } finally {
        over = true;
        seconds = (System.nanoTime() - start) / 1e9;
      }
      Histogram searches = new Histogram(DIGITS);
      List<LiveAnswer> answers = new ArrayList<>();
      for (Future<Searched> one : searching) {
        Searched found = Workers.await(one);
        searches.add(found.latencies());
        answers.addAll(found.answers());
      }
      return new MixedMeasured(some(answers), after(searchers.getFirst()), Percentiles.of(searches),
          Percentiles.of(writes), searches.getTotalCount(), acknowledged, seconds);
    }
  }

  private Histogram write(Writable index, long start) {
    Histogram latencies = new Histogram(DIGITS);
    for (int i = 0; i < records.size(); i++) {
      long due = start + (long) (i * 1e9 / mixed.writes());
      long left;
      while ((left = due - System.nanoTime()) > 0) {
        LockSupport.parkNanos(left);
      }
      begun = i + 1;
      index.write(records.get(i));
      acknowledged = i + 1;
      latencies.recordValue(System.nanoTime() - due);
    }
    return latencies;
  }

  private Searched search(Searcher searcher, int first) throws IOException {
    Histogram latencies = new Histogram(DIGITS);
    List<LiveAnswer> answers = new ArrayList<>();
    for (int i = first; !over; i++) {
      int before = acknowledged;
      long begin = System.nanoTime();
      int line = set.order().get(i % set.order().size());
      int[] rows = ask(searcher, line);
      latencies.recordValue(System.nanoTime() - begin);
      answers.add(new LiveAnswer(line, rows, before, begun));
    }
    return new Searched(latencies, answers);
  }

  private int[] ask(Searcher searcher, int line) throws IOException {
    Effort effort = mixed.point().effort();
    return searcher.search(set.queries().get(line), mixed.point().k(), effort).rows();
  }

  private List<LiveAnswer> after(Searcher searcher) {
    List<LiveAnswer> answers = new ArrayList<>();
    try {
      for (int line : set.order().subList(0, Math.min(JUDGED, set.order().size()))) {
        answers.add(new LiveAnswer(line, ask(searcher, line), acknowledged, acknowledged));
      }
    } catch (IOException e) {
      throw new BenchException("a query failed: " + e.getMessage(), e);
    }
    return answers;
  }

  /** Answers from the whole of the time, as many as are worth judging. */
  private static List<LiveAnswer> some(List<LiveAnswer> all) {
    List<LiveAnswer> some = new ArrayList<>();
    int step = Math.max(1, all.size() / JUDGED);
    for (int i = 0; i < all.size(); i += step) {
      some.add(all.get(i));
    }
    return some;
  }
}
