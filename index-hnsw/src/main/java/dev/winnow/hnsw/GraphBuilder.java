package dev.winnow.hnsw;

import dev.winnow.spi.BuildContext;
import dev.winnow.spi.ParallelLoop;
import dev.winnow.spi.VectorView;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;

/** Builds a graph over the rows of a segment, on all threads of the build; with one thread, equal seeds make equal graphs. */
final class GraphBuilder {
  /** How progress names the build. */
  static final String STAGE = "hnsw";
  /** Rows a thread that are inserted by one thread first, so that threads do not insert into a graph they cannot see yet. */
  private static final int ALONE_PER_THREAD = 128;

  private final HnswParameters parameters;
  private final VectorView vectors;
  private final BuildContext context;
  private final LevelPlan plan;
  private final List<LinkTable> tables = new ArrayList<>();
  private final HnswGraph graph;

  /** A builder whose graph lives in {@code arena}, which all threads may use. */
  GraphBuilder(HnswParameters parameters, VectorView vectors, BuildContext context, Arena arena) {
    this.parameters = parameters;
    this.vectors = vectors;
    this.context = context;
    plan = new LevelPlan(vectors.size(), parameters.m(), context.seed());
    tables.add(new LinkTable(null, plan.size(), 2 * parameters.m(), arena));
    for (int level = 1; level <= plan.top(); level++) {
      int[] rows = plan.rows(level);
      tables.add(new LinkTable(rows, rows.length, parameters.m(), arena));
    }
    graph = new HnswGraph(tables.stream().map(LinkTable::level).toList(), plan.entry());
  }

  /** Inserts all rows and makes each reachable. */
  HnswGraph build() {
    int rows = plan.size() - 1; // the entry point is there already
    int alone = context.threads() == 1 ? 0 : Math.min(rows, ALONE_PER_THREAD * context.threads());
    if (alone > 0) {
      Inserter inserter = inserter();
      for (int i = 1; i <= alone; i++) {
        inserter.insert(plan.inserted(i));
      }
    }
    if (rows > alone) {
      ParallelLoop.run(context, STAGE, rows - alone, () -> {
        Inserter inserter = inserter();
        return i -> inserter.insert(plan.inserted(1 + alone + i));
      });
    }
    if (rows > 0) {
      new ConnectivityRepair(graph, tables.getFirst(), vectors, parameters).run();
    }
    return graph;
  }

  private Inserter inserter() {
    return new Inserter(parameters, vectors, plan, tables);
  }
}
