package dev.winnow.bench;

import dev.winnow.bench.report.BenchResults.Build;
import dev.winnow.bench.report.BenchResults.Failure;
import dev.winnow.bench.report.BenchResults.Run;
import dev.winnow.bench.report.ColdStart;
import dev.winnow.bench.report.Extras;
import dev.winnow.bench.report.Load;
import dev.winnow.bench.report.Mixed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What a run has found so far; each change is told at once, so that it can be written. Not thread-safe. */
final class Findings {
  private final Map<String, Build> builds = new LinkedHashMap<>();
  private final List<Run> runs = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private final List<Load> loads = new ArrayList<>();
  private final List<Mixed> mixed = new ArrayList<>();
  private final List<ColdStart> coldStarts = new ArrayList<>();
  private final Consumer<Findings> changed;

  /** Nothing yet. */
  Findings(Consumer<Findings> changed) {
    this.changed = changed;
  }

  /** Adds a build, or puts it in the place of the one of the same method. */
  void put(Build build) {
    builds.put(build.method(), build);
    changed.accept(this);
  }

  void add(Run run) {
    runs.add(run);
    changed.accept(this);
  }

  void add(Failure failure) {
    failures.add(failure);
    changed.accept(this);
  }

  void add(Load load) {
    loads.add(load);
    changed.accept(this);
  }

  void add(Mixed one) {
    mixed.add(one);
    changed.accept(this);
  }

  void add(ColdStart start) {
    coldStarts.add(start);
    changed.accept(this);
  }

  Extras extras() {
    return new Extras(loads, mixed, coldStarts);
  }

  List<Build> builds() {
    return List.copyOf(builds.values());
  }

  List<Run> runs() {
    return runs;
  }

  List<Failure> failures() {
    return failures;
  }
}
