package dev.winnow.bench.measure;

import dev.winnow.bench.measure.Measured.QueryAnswer;
import dev.winnow.bench.method.Answer;
import dev.winnow.bench.method.BenchException;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.method.Prepared;
import dev.winnow.bench.method.Searcher;
import dev.winnow.bench.report.Conditions;
import dev.winnow.bench.report.Rates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/** Times one built method: warms it up, then takes the median of several passes. Not thread-safe. */
final class Stopwatch implements AutoCloseable {
  /** A pass this much faster than all before says that warming up still helps. */
  private static final double GAIN = 0.03;
  private static final long LEAST_NANOS = 500_000_000;
  private static final int DIGITS = 3;
  /** HotSpot's optimising compiler takes a method after about ten thousand calls. */
  private static final int QUERIES_TO_COMPILE = 10_000;

  /** The largest methods take HotSpot about a second. */
  private static final long QUIET_NANOS = 1_000_000_000;

  private final Limits limits;
  private final List<Searcher> searchers = new ArrayList<>();
  private final ExecutorService workers;
  private final MachineProbe probe;
  private final CompilerActivity compiler = new CompilerActivity();

  Stopwatch(Prepared method, Limits limits, MachineProbe probe) throws IOException {
    this.limits = limits;
    this.probe = probe;
    for (int thread = 0; thread < limits.threads(); thread++) {
      searchers.add(method.searcher());
    }
    workers = Executors.newFixedThreadPool(limits.threads());
  }

  /** One searcher a thread. */
  List<Searcher> searchers() {
    return searchers;
  }

  Measured measure(QuerySet set, Effort effort, boolean first) {
    MachineProbe.Reading before = probe.read();
    warmUp(set, effort, first);
    Histogram latencies = new Histogram(DIGITS);
    List<Double> rates = new ArrayList<>();
    long begin = System.nanoTime();
    Pass pass = run(set, set.queries().size(), effort, limits.passNanos(), latencies);
    int asked = pass.done();
    rates.add(rate(pass));
    List<Double> shares = new ArrayList<>(List.of(share(pass)));
    long spent = System.nanoTime() - begin;
    while (spent < limits.budgetNanos()
        && (rates.size() < limits.passes() || spent < limits.timedNanos())) {
      Pass next = run(set, asked, effort, Long.MAX_VALUE, latencies);
      rates.add(rate(next));
      shares.add(share(next));
      spent = System.nanoTime() - begin;
    }
    return new Measured(answers(set, pass), List.copyOf(rates), Percentiles.of(latencies),
        conditions(Rates.median(shares), before, probe.read()), plans(pass),
        asked < set.queries().size());
  }

  private static Conditions conditions(double share, MachineProbe.Reading before,
      MachineProbe.Reading after) {
    return new Conditions(share, (before.memoryNanos() + after.memoryNanos()) / 2,
        (before.arithmeticNanos() + after.arithmeticNanos()) / 2);
  }

  /**
   * Asks a new workload's queries with each of some efforts for a moment, so that what is measured first runs on code that was
   * compiled for all of them, as what is measured last does.
   */
  void rehearse(QuerySet set, List<Effort> efforts) {
    for (Effort effort : efforts) {
      long begin = System.nanoTime();
      long left = limits.rehearsalNanos();
      while (left > 0) {
        run(set, set.queries().size(), effort, left, new Histogram(DIGITS));
        left = limits.rehearsalNanos() - (System.nanoTime() - begin);
      }
    }
  }

  /**
   * Asks until code is compiled and caches are filled, by the same rule for every method and setting: some time at least, and
   * on until passes bring no more gain over the best before. The first setting of a sweep is asked some thousand queries in
   * any case, must stand still for longer, and waits for the compiler, since it runs on code that is still being compiled.
   */
  private void warmUp(QuerySet set, Effort effort, boolean first) {
    long begin = System.nanoTime();
    long allowed = first ? 2 * limits.warmUpNanos() : limits.warmUpNanos();
    int steadyPasses = first ? 2 : 1;
    long asked = 0;
    int steady = 0;
    double best = 0;
    while (true) {
      long spent = System.nanoTime() - begin;
      boolean enough = spent >= LEAST_NANOS
          && (!first || (asked >= QUERIES_TO_COMPILE && compiler.idleNanos() >= QUIET_NANOS));
      if (spent >= allowed || (enough && steady >= steadyPasses)) {
        return;
      }
      Pass pass = run(set, set.queries().size(), effort, allowed - spent, new Histogram(DIGITS));
      asked += pass.done();
      steady = rate(pass) > best * (1 + GAIN) ? 0 : steady + 1;
      best = Math.max(best, rate(pass));
    }
  }

  private Pass run(QuerySet set, int limit, Effort effort, long nanos, Histogram latencies) {
    Pass pass = new Pass(set, limit, limits.k(), effort, nanos);
    if (searchers.size() == 1) {
      pass.ask(searchers.getFirst(), latencies);
    } else {
      askTogether(pass, latencies);
    }
    pass.end();
    return pass;
  }

  private void askTogether(Pass pass, Histogram latencies) {
    List<Future<Histogram>> running = new ArrayList<>();
    for (Searcher searcher : searchers) {
      running.add(workers.submit(() -> {
        Histogram own = new Histogram(DIGITS);
        pass.ask(searcher, own);
        return own;
      }));
    }
    for (Future<Histogram> one : running) {
      latencies.add(Workers.await(one));
    }
  }

  private double share(Pass pass) {
    return searchers.getFirst().worksOnCallersThread() ? pass.processorShare(searchers.size()) : 1;
  }

  private static double rate(Pass pass) {
    return pass.done() * 1e9 / Math.max(1, pass.nanos());
  }

  private static List<QueryAnswer> answers(QuerySet set, Pass pass) {
    List<QueryAnswer> answers = new ArrayList<>(pass.done());
    for (int i = 0; i < pass.done(); i++) {
      answers.add(new QueryAnswer(set.order().get(i), pass.answer(i).rows()));
    }
    return answers;
  }

  private static Map<String, Integer> plans(Pass pass) {
    Map<String, Integer> plans = new TreeMap<>();
    for (int i = 0; i < pass.done(); i++) {
      Answer answer = pass.answer(i);
      if (!answer.plan().isEmpty()) {
        plans.merge(answer.plan(), 1, Integer::sum);
      }
    }
    return plans;
  }

  @Override
  public void close() {
    workers.close();
  }
}
