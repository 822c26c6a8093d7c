package dev.winnow.bench.engine;

import dev.winnow.IndexSpec;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.method.Efforts;
import dev.winnow.bench.method.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the engine is asked for: its planner's choice, or one access path. */
public enum EnginePath {
  /** The planner, by recall, over what a collection holds by default. */
  AUTO,
  /** The exact scan. */
  EXACT,
  /** The clustered scan of codes, by recall. */
  SCAN,
  /** The hierarchical graph, by beam width. */
  HNSW,
  /** The graph with its neighbours' codes inside, by recall and by beam width. */
  GRAPH;

  /** The name in methods, efforts and plans. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether an index must be declared for it. */
  boolean declared() {
    return this != AUTO && this != EXACT && this != SCAN;
  }

  /** The index it needs beside those that a collection holds by default. */
  List<IndexSpec> indexes(Map<String, Object> parameters) {
    return declared() ? List.of(new IndexSpec(label(), parameters)) : List.of();
  }

  /** The efforts to measure; see {@link dev.winnow.bench.method.Method#sweeps}. */
  List<List<Effort>> sweeps(Sweep sweep, int k) {
    return switch (this) {
      case EXACT -> List.of(List.of(Effort.NONE));
      case HNSW -> List.of(Efforts.beamWidths(sweep, k));
      case SCAN, AUTO -> List.of(Efforts.recalls(sweep));
      case GRAPH -> List.of(Efforts.recalls(sweep), Efforts.beamWidths(sweep, k));
    };
  }

  /** All paths, each with its sweeps, in one list. */
  static List<List<Effort>> allSweeps(Sweep sweep, int k) {
    List<List<Effort>> all = new ArrayList<>();
    for (EnginePath path : values()) {
      path.sweeps(sweep, k).forEach(
          efforts -> all.add(efforts.stream().map(effort -> effort.onPath(path.label())).toList()));
    }
    return all;
  }
}
