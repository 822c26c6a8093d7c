package dev.winnow.bench;

import dev.winnow.bench.measure.Contestant;
import dev.winnow.bench.measure.Judge;
import dev.winnow.bench.measure.LoadMeasured;
import dev.winnow.bench.measure.LoadPoint;
import dev.winnow.bench.measure.MixedMeasured;
import dev.winnow.bench.measure.MixedPoint;
import dev.winnow.bench.measure.Point;
import dev.winnow.bench.report.BenchResults.Run;
import dev.winnow.bench.report.Load;
import dev.winnow.bench.report.Mixed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Measures latency under loads, and searches beside writes, at the settings that sweeps have found. */
final class BesideRun {
  private final Contestant contestant;
  private final Judge judge;
  private final BenchSettings settings;
  private final Consumer<String> log;
  private final Findings findings;

  BesideRun(Contestant contestant, Judge judge, BenchSettings settings, Consumer<String> log,
      Findings findings) {
    this.contestant = contestant;
    this.judge = judge;
    this.settings = settings;
    this.log = log;
    this.findings = findings;
  }

  /** Loads each path of the method that reached a target there, without any writes. */
  void loads(Point where, String label) {
    best(findings, settings, where, label).forEach(run -> loads(where, run));
  }

  /** Writes beside searches; afterwards the index holds more than the workloads' answers know. */
  void writes(Point where, String label) {
    List<Double> rates = settings.beside().writes();
    List<Run> settled = best(findings, settings, where, label);
    if (!rates.isEmpty() && !settled.isEmpty()) { // once, since the next would find the records there
      Run run = settled.getFirst();
      mixed(new MixedPoint(where.with(run.effort(), false), rates.getFirst(),
          settings.beside().seconds()), run);
    }
  }

  /** For each path of a method the run that counts for the highest target reached there. */
  static List<Run> best(Findings findings, BenchSettings settings, Point where, String label) {
    Map<String, List<Run>> sweeps = new LinkedHashMap<>();
    for (Run run : findings.runs()) {
      boolean own = run.method().equals(label) || run.method().startsWith(label + "/");
      if (own && run.workload().equals(where.workload()) && run.k() == where.k()
          && run.threads() == where.threads()) {
        sweeps.computeIfAbsent(run.method(), _ -> new ArrayList<>()).add(run);
      }
    }
    return sweeps.values().stream()
        .flatMap(sweep -> Run.best(settings.sweep().recalls(), sweep).stream()).toList();
  }

  private void loads(Point where, Run run) {
    List<Double> rates = new ArrayList<>(settings.beside().rates());
    settings.beside().loads().forEach(percent -> rates.add(run.qps() * percent / 100));
    for (double rate : rates) {
      load(new LoadPoint(where.with(run.effort(), false), rate, settings.beside().seconds()), run);
    }
  }

  private void load(LoadPoint point, Run run) {
    LoadMeasured measured = contestant.load(point);
    Judge.Verdict verdict = judge.judge(run.workload(), run.k(), measured.answers());
    Load load = new Load(run.method(), run.workload(), run.k(), run.threads(),
        run.effort().toString(), point.rate(), measured.achieved(), point.seconds(),
        measured.arrived(), verdict.recall(), measured.latency());
    findings.add(load);
    log.accept(String.format(Locale.ROOT,
        "%s %s: %.0f queries a second arrive, %.0f are answered, p50 %.2f ms, p99 %.2f ms",
        run.workload(), run.effort(), load.offered(), load.achieved(), load.latency().p50() / 1000,
        load.latency().p99() / 1000));
  }

  private void mixed(MixedPoint point, Run run) {
    MixedMeasured measured = contestant.mixed(point);
    int records = measured.written();
    Mixed mixed = new Mixed(run.method(), run.workload(), run.k(), run.threads(),
        run.effort().toString(), point.writes(), records / measured.seconds(), measured.seconds(),
        measured.queries() / measured.seconds(), measured.queries(),
        judge.judgeLive(run.workload(), run.k(), records, measured.during()),
        judge.judgeLive(run.workload(), run.k(), records, measured.after()), measured.search(),
        measured.write());
    findings.add(mixed);
    log.accept(String.format(Locale.ROOT,
        "%s %s beside %.0f writes a second: recall %.4f, then %.4f, %.0f QPS, p99 %.2f ms",
        run.workload(), run.effort(), mixed.writesDone(), mixed.recall(), mixed.recallAfter(),
        mixed.qps(), mixed.search().p99() / 1000));
  }
}
