package dev.winnow.filtered.labels;

import dev.winnow.IndexSpec;
import dev.winnow.filter.Filter;
import dev.winnow.filtered.conditions.LabelSets;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.AccessPath;
import dev.winnow.spi.CostEstimate;
import dev.winnow.spi.LabelColumn;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.SearchTask;
import dev.winnow.spi.VectorIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Open graphs of parts: a filter that asks for just the labels of one is a search of its graph without a filter. Thread-safe. */
final class LabelGraphsIndex implements VectorIndex {
  private final IndexSpec spec;
  private final String field;
  private final String description;
  private final LabelColumn column;
  private final Map<List<Integer>, Opened> parts;

  /** An open graph; the part's rows in their order. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Opened(VectorIndex graph, PartSegment segment, int[] rows) {}

  /**
   * An index.
   *
   * @param parts by their labels
   */
  LabelGraphsIndex(IndexSpec spec, String field, String description, LabelColumn column,
      Map<List<Integer>, Opened> parts) {
    this.spec = spec;
    this.field = field;
    this.description = description;
    this.column = column;
    this.parts = Map.copyOf(parts);
  }

  @Override
  public String type() {
    return spec.type();
  }

  @Override
  public String name() {
    return spec.name();
  }

  @Override
  public String describe() {
    return description;
  }

  private Optional<List<Integer>> labels(SearchTask task) {
    return LabelSets.of(task.filter(), field, column)
        .filter(sets -> sets.alone() && sets.sets().size() <= 1)
        .map(sets -> sets.sets().isEmpty() ? List.of(-1) : sets.sets().getFirst())
        .filter(set -> !set.isEmpty());
  }

  @Override
  public Optional<String> refusal(SearchTask task) {
    return labels(task).isPresent()
        ? Optional.empty()
        : Optional.of("it serves conditions on one label of " + field
            + " or all of some (=, CONTAINS, CONTAINS ALL, AND of these) and nothing else");
  }

  @Override
  public List<AccessPath> paths(SearchTask task) {
    Opened part = labels(task).map(parts::get).orElse(null);
    if (part == null || task.accept().cardinality() != part.rows.length) {
      return List.of();
    }
    SearchTask inner = inner(task, part);
    List<AccessPath> paths = new ArrayList<>();
    for (AccessPath path : part.graph.paths(inner)) {
      paths.add(new Path(path, inner, part.rows));
    }
    return paths;
  }

  private static SearchTask inner(SearchTask task, Opened part) {
    return new SearchTask(part.segment.vectors().scorer(task.scorer().query()), new Filter.True(),
        AcceptSet.all(part.rows.length), task.k(), task.recall(), task.ef(), Long.MAX_VALUE);
  }

  /** A search of a part's graph, whose answers are told as rows of the segment. */
  private final class Path implements AccessPath {
    private final AccessPath path;
    private final SearchTask inner;
    private final int[] rows;

    Path(AccessPath path, SearchTask inner, int[] rows) {
      this.path = path;
      this.inner = inner;
      this.rows = rows;
    }

    @Override
    public String name() {
      return spec.name();
    }

    @Override
    public CostEstimate estimate() {
      return path.estimate();
    }

    @Override
    public Outcome run(SearchTask task) {
      inner.allow(Math.max(0, task.left()), task.another());
      Outcome outcome = task.expired() ? Outcome.DEADLINE : path.run(inner);
      for (long pair : inner.results().sorted()) {
        task.results().offer(rows[ScoredRow.row(pair)], ScoredRow.similarity(pair));
      }
      task.work().addNodes(inner.work().nodesVisited());
      task.work().addCodes(inner.work().codesScored());
      task.work().addRefined(inner.work().refined());
      task.work().addVectors(inner.work().vectorsScored());
      return outcome;
    }
  }
}
