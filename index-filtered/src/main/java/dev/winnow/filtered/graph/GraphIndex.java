package dev.winnow.filtered.graph;

import dev.winnow.CorruptDataException;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.AccessPath;
import dev.winnow.spi.ReachedRows;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.SearchTask;
import dev.winnow.spi.VectorIndex;
import java.util.List;
import java.util.Locale;

/** An open graph. */
final class GraphIndex implements VectorIndex {
  private final String file;
  private final CodedGraph graph;
  private final Calibration calibration;
  private final SearchPool searches;

  GraphIndex(String file, GraphFile.Contents contents) {
    this.file = file;
    graph = contents.graph();
    calibration = contents.calibration();
    searches = new SearchPool(graph);
  }

  @Override
  public String type() {
    return GraphProvider.TYPE;
  }

  CodedGraph graph() {
    return graph;
  }

  @Override
  public String describe() {
    return String.format(Locale.ROOT, "graph degree=%d: %,d nodes of %,d bytes, %,d entries",
        graph.frame().degree(), graph.size(), graph.layout().nodeBytes(),
        graph.hubBlocks() * NodeLayout.LANES);
  }

  @Override
  public List<AccessPath> paths(SearchTask task) {
    int matches = task.accept().cardinality();
    if (matches == 0) {
      return List.of();
    }
    double selectivity = (double) matches / graph.size();
    Integer ef = task.ef();
    if (ef == null && selectivity < Calibration.LEAST_SHARE) {
      return List.of();
    }
    Effort effort = ef == null
        ? calibration.effort(task.recall(), selectivity, task.k())
        : new Effort(Math.max(ef, task.k()), 0);
    return List
        .of(new GraphPath(this, effort, calibration.estimate(effort, selectivity, graph.size())));
  }

  @Override
  public List<String> check() {
    NodeLayout layout = graph.layout();
    int[] entries = new int[graph.hubBlocks() * NodeLayout.LANES];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = layout.row(graph.hub(), i / NodeLayout.LANES * layout.stride(),
          i % NodeLayout.LANES);
    }
    int degree = layout.blocks() * NodeLayout.LANES;
    return ReachedRows.findings(graph.size(), degree, entries, (row, target) -> {
      for (int i = 0; i < degree; i++) {
        target[i] = layout.row(graph.nodes(), layout.at(row, i / NodeLayout.LANES),
            i % NodeLayout.LANES);
      }
      return degree;
    });
  }

  AccessPath.Outcome run(SearchTask task, Effort effort) {
    AcceptSet accept = task.accept();
    GraphSearch search = searches.take();
    try {
      if (task.another() && !accept.isAll()) {
        search.expect((double) accept.cardinality() / accept.size());
      }
      return search.run(task.scorer(), accept.isAll() ? null : accept.words(), effort,
          task.results(), SearchLimits.of(task));
    } catch (IndexOutOfBoundsException e) {
      throw new CorruptDataException(file + " links to rows that do not exist", e);
    } finally {
      task.work().addNodes(search.nodes());
      task.work().addCodes(search.codes());
      task.work().addRefined(search.nodes());
      task.work().addVectors(search.scored());
      searches.giveBack(search);
    }
  }
}
