package dev.winnow.bench;

import dev.winnow.bench.measure.Built;
import dev.winnow.bench.measure.Contestant;
import dev.winnow.bench.measure.Judge;
import dev.winnow.bench.measure.Measured;
import dev.winnow.bench.measure.Point;
import dev.winnow.bench.method.Answer;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.report.BenchResults.Build;
import dev.winnow.bench.report.BenchResults.Run;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** One method's way through all workloads. */
final class MethodRun {
  /** A sweep ends after so many points that the time budget cut to few queries: higher efforts only take longer. */
  private static final int CUTS_A_SWEEP = 3;
  private static final int FEW_QUERIES = 60;

  /** Times scatter, so a little slower is not yet slower. */
  private static final double CLEARLY_SLOWER = 0.7;

  /** So many points that gain less recall than this between them are a plateau, as of answers reranked too little. */
  private static final int PLATEAU = 3;
  private static final double LEAST_GAIN = 0.003;

  private final String label;
  private final Contestant contestant;
  private final Judge judge;
  private final BenchSettings settings;
  private final Consumer<String> log;
  private final Findings findings;
  private final BesideRun beside;

  MethodRun(String label, Contestant contestant, Judge judge, BenchSettings settings,
      Consumer<String> log, Findings findings) {
    this.findings = findings;
    beside = new BesideRun(contestant, judge, settings, log, findings);
    this.label = label;
    this.contestant = contestant;
    this.judge = judge;
    this.settings = settings;
    this.log = log;
  }

  /** Builds and measures; what is found is added at once, so that it stays when a later point fails. */
  Built run() {
    Built built = contestant.build();
    log.accept(String.format(Locale.ROOT, "built in %.1f s, %.1f MB", built.seconds(),
        built.indexBytes() / 1e6));
    findings.put(build(built));
    for (String workload : settings.workloads()) {
      for (int k : settings.ks()) {
        for (int threads : settings.threads()) {
          Point where = new Point(workload, k, threads, Effort.NONE, false);
          sweeps(where);
          beside.loads(where, label);
        }
      }
      findings.put(build(built));
    }
    if (!built.writable() && !settings.beside().writes().isEmpty()) {
      log.accept("takes no writes while it is searched");
    } else {
      writes();
    }
    return built;
  }

  /** The very last, since the index grows by it. */
  private void writes() {
    beside.writes(new Point(settings.workloads().getFirst(), settings.ks().getFirst(),
        settings.threads().getFirst(), Effort.NONE, false), label);
  }

  private Build build(Built built) {
    return new Build(label, built.parameters(), built.seconds(), built.threads(),
        built.indexBytes(), contestant.memory());
  }

  private void sweeps(Point where) {
    Map<String, Double> bestByPath = new HashMap<>();
    for (List<Effort> efforts : contestant.sweeps(where.k())) {
      String path = efforts.getFirst().path();
      double best = bestByPath.getOrDefault(path, 0.0);
      bestByPath.put(path, sweep(where, efforts, best));
    }
  }

  /**
   * Measures efforts until one reaches the highest target. When another sweep has reached it, with {@code best} QPS, this one
   * ends at a point clearly slower than that, or where recall rises no more: nothing after it can be the method's best setting.
   *
   * @return QPS of the fastest setting so far that reached the highest target, or 0
   */
  private double sweep(Point where, List<Effort> efforts, double best) {
    int cuts = 0;
    boolean first = true;
    Deque<Double> recalls = new ArrayDeque<>();
    for (Effort effort : efforts) {
      Run run = measure(where.with(effort, first));
      int unserved = run.plans().getOrDefault(Answer.UNSERVED_PLAN, 0);
      if (unserved > 0) {
        log.accept(where.workload() + run.method().substring(label.length()) + ": left out, since "
            + unserved + " of " + run.queries() + " filters cannot be served");
        return best;
      }
      findings.add(run);
      log.accept(line(run));
      first = false;
      cuts += run.truncated() && run.queries() < FEW_QUERIES ? 1 : 0;
      if (run.recall() >= settings.sweep().stopAt() && !effort.promisesRecall()) {
        return Math.max(best, run.qps());
      }
      recalls.addLast(run.recall());
      boolean flat = recalls.size() > PLATEAU && run.recall() - recalls.removeFirst() < LEAST_GAIN;
      if (cuts == CUTS_A_SWEEP || run.qps() < CLEARLY_SLOWER * best || (best > 0 && flat)) {
        return best;
      }
    }
    return best;
  }

  private Run measure(Point point) {
    Measured measured = contestant.measure(point);
    Judge.Verdict verdict = judge.judge(point.workload(), point.k(), measured.answers());
    String path = point.effort().path();
    return new Run(path.isEmpty() ? label : label + "/" + path, point.workload(), point.k(),
        point.threads(), point.effort(), verdict.recall(), verdict.recallError(), measured.rates(),
        measured.latency(), measured.conditions(), measured.answers().size(), verdict.meanMatches(),
        measured.plans(), measured.truncated(), verdict.wrongAnswers());
  }

  private String line(Run run) {
    String circumstances = (settings.ks().size() > 1 ? " k=" + run.k() : "")
        + (settings.threads().size() > 1 ? " threads=" + run.threads() : "");
    return String.format(Locale.ROOT, "%s%s%s: recall %.4f, %.0f QPS%s", run.workload(),
        run.method().substring(label.length()) + " " + run.effort(), circumstances, run.recall(),
        run.qps(), run.truncated() ? " (cut after " + run.queries() + " queries)" : "");
  }
}
