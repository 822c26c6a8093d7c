package dev.winnow.bench.report;

import dev.winnow.bench.report.BenchResults.Build;
import dev.winnow.bench.report.BenchResults.Failure;
import dev.winnow.bench.report.BenchResults.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Results that may stand in one table: of the same data, processor, k and threads. */
final class ResultGroup {
  private final List<BenchResults> members = new ArrayList<>();

  /** What must be the same. */
  private record Key(String dataset, long rows, int dimension, Object cpu,
      Set<List<Integer>> asked) {
    static Key of(BenchResults results) {
      Set<List<Integer>> asked = new LinkedHashSet<>();
      results.runs().forEach(run -> asked.add(List.of(run.k(), run.threads())));
      return new Key(results.dataset(), results.rows(), results.dimension(),
          results.origin().machine().getOrDefault("cpu", "unknown"), asked);
    }
  }

  /** Groups in the order of their first members. */
  static List<ResultGroup> of(List<BenchResults> all) {
    Map<Key, ResultGroup> groups = new LinkedHashMap<>();
    for (BenchResults results : all) {
      groups.computeIfAbsent(Key.of(results), _ -> new ResultGroup()).members.add(results);
    }
    return List.copyOf(groups.values());
  }

  /** One for each command. */
  List<Origin> origins() {
    return members.stream().map(BenchResults::origin).toList();
  }

  /** All as if one command had made them; of a method measured twice on a workload, the later runs count. */
  BenchResults together() {
    Set<Double> recalls = new TreeSet<>();
    Map<String, Build> builds = new LinkedHashMap<>();
    Map<List<String>, List<Run>> runs = new LinkedHashMap<>();
    List<Failure> failures = new ArrayList<>();
    List<Load> loads = new ArrayList<>();
    List<Mixed> mixed = new ArrayList<>();
    List<ColdStart> coldStarts = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (BenchResults results : members) {
      recalls.addAll(results.recalls());
      results.builds().forEach(build -> builds.put(build.method(), build));
      Map<List<String>, List<Run>> own = new LinkedHashMap<>();
      results.runs().forEach(run -> own
          .computeIfAbsent(List.of(run.workload(), run.method()), _ -> new ArrayList<>()).add(run));
      runs.putAll(own);
      failures.addAll(results.failures());
      loads.addAll(results.extras().loads());
      mixed.addAll(results.extras().mixed());
      coldStarts.addAll(results.extras().coldStarts());
      warnings.addAll(results.warnings());
    }
    BenchResults first = members.getFirst();
    return new BenchResults(first.dataset(), first.rows(), first.dimension(), first.origin(),
        List.copyOf(recalls), List.copyOf(builds.values()),
        runs.values().stream().flatMap(List::stream).toList(), failures,
        new Extras(loads, mixed, coldStarts), warnings.stream().distinct().toList());
  }
}
