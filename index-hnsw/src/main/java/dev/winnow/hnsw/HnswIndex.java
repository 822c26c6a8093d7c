package dev.winnow.hnsw;

import dev.winnow.CorruptDataException;
import dev.winnow.spi.AccessPath;
import dev.winnow.spi.CostEstimate;
import dev.winnow.spi.ReachedRows;
import dev.winnow.spi.SearchTask;
import dev.winnow.spi.VectorIndex;
import java.util.List;
import java.util.Locale;

/** An open HNSW index. */
final class HnswIndex implements VectorIndex {
  private final String file;
  private final HnswParameters parameters;
  private final HnswGraph graph;
  private final long links;
  private final Calibration calibration;
  private final BeamPool beams;

  HnswIndex(String file, HnswParameters parameters, GraphFile.Contents contents) {
    this.file = file;
    this.parameters = parameters;
    graph = contents.graph();
    links = contents.links();
    calibration = contents.calibration();
    beams = new BeamPool(graph.size(), graph.width(0));
  }

  @Override
  public String type() {
    return HnswProvider.TYPE;
  }

  /** The graph, for indexes that use its links. */
  HnswGraph graph() {
    return graph;
  }

  Calibration calibration() {
    return calibration;
  }

  @Override
  public String describe() {
    double degree = graph.size() == 0 ? 0 : (double) links / graph.size();
    return String.format(Locale.ROOT,
        "hnsw m=%d ef_construction=%d: %,d nodes on %d levels, %,d links (%.1f a node)",
        parameters.m(), parameters.efConstruction(), graph.size(), graph.levels(), links, degree);
  }

  @Override
  public List<String> check() {
    return ReachedRows.findings(graph.size(), graph.width(0), new int[] {graph.entry()},
        (row, target) -> graph.neighbours(0, row, target));
  }

  @Override
  public List<AccessPath> paths(SearchTask task) {
    int size = graph.size();
    int matches = task.accept().cardinality();
    if (matches == 0) {
      return List.of();
    }
    double selectivity = (double) matches / size;
    double depth = task.k() / selectivity;
    Integer asked = task.ef();
    int width = asked == null
        ? calibration.width(depth, SafetyMargin.raise(task.recall()), size)
        : Math.max(asked, task.k());
    boolean filtered = !task.accept().isAll();
    int sweepWidth = asked == null && filtered
        ? Math.max(task.k(), (int) Math.ceil(width * selectivity))
        : width;
    AccessPath sweep = new SweepPath(this, sweepWidth,
        calibration.estimate(depth, sweepWidth / selectivity, size, filtered));
    if (!filtered) {
      return List.of(sweep);
    }
    CostEstimate cost = calibration.estimate(depth, Math.max(width, depth), size, true);
    return List.of(sweep, new PostFilterPath(this, width, cost));
  }

  /** Runs a search with borrowed working memory. */
  AccessPath.Outcome run(SearchTask task, BeamTask search) {
    BeamSearch beam = beams.take();
    try {
      return search.run(beam);
    } catch (IndexOutOfBoundsException e) {
      throw new CorruptDataException(file + " links to rows that do not exist", e);
    } finally {
      task.work().addVectors(beam.scored());
      task.work().addNodes(beam.nodes());
      beams.giveBack(beam);
    }
  }

  /** What is done with working memory. */
  interface BeamTask {
    AccessPath.Outcome run(BeamSearch beam);
  }
}
