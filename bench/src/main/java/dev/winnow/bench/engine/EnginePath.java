package dev.winnow.bench.engine;

import dev.winnow.IndexSpec;
import dev.winnow.InvalidRequestException;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.method.Efforts;
import dev.winnow.bench.method.Sweep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

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
  GRAPH,
  /** ACORN with long lists, by recall and by beam width. */
  ACORN_GAMMA,
  /** ACORN with two hops, by recall and by beam width. */
  ACORN_1,
  /** The segment graph of a numeric field, by recall and by beam width. */
  SERF,
  /** The graphs over a tree of ranges of a numeric field, by recall and by beam width. */
  RANGE_GRAPH,
  /** The graph of a field's labels built as one, by recall and by beam width. */
  FILTERED_VAMANA,
  /** The graph of a field's labels stitched together, by recall and by beam width. */
  STITCHED_VAMANA,
  /** The graph of a field's sets of labels, by recall and by beam width. */
  UNG,
  /** The graphs of frequent labels of a field, by recall and by beam width. */
  LABEL_GRAPHS,
  /** JVector's graph on disk, by recall and by beam width. */
  JVECTOR;

  /** The name in methods, efforts and plans. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether an index must be declared for it. */
  boolean declared() {
    return this != AUTO && this != EXACT && this != SCAN;
  }

  /** The path over indexes of a type. */
  static EnginePath of(IndexSpec index) {
    return Arrays.stream(values())
        .filter(path -> path.declared() && path.label().equals(index.type())).findFirst()
        .orElseThrow(() -> new InvalidRequestException(
            "index type '" + index.type() + "' is not one to measure; allowed: "
                + Arrays.stream(values()).filter(EnginePath::declared).map(EnginePath::label)
                    .collect(Collectors.joining(", "))));
  }

  /** The efforts to measure; see {@link dev.winnow.bench.method.Method#sweeps}. */
  List<List<Effort>> sweeps(Sweep sweep, int k) {
    return switch (this) {
      case EXACT -> List.of(List.of(Effort.NONE));
      case HNSW -> List.of(Efforts.beamWidths(sweep, k));
      case SCAN, AUTO -> List.of(Efforts.recalls(sweep));
      default -> List.of(Efforts.recalls(sweep), Efforts.beamWidths(sweep, k));
    };
  }

  /** Some paths, each with its sweeps, in one list. */
  static List<List<Effort>> allSweeps(Set<EnginePath> paths, Sweep sweep, int k) {
    List<List<Effort>> all = new ArrayList<>();
    for (EnginePath path : paths) {
      path.sweeps(sweep, k).forEach(
          efforts -> all.add(efforts.stream().map(effort -> effort.onPath(path.label())).toList()));
    }
    return all;
  }
}
