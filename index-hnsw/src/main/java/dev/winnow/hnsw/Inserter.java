package dev.winnow.hnsw;

import dev.winnow.spi.RowScorer;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.VectorView;
import java.util.Arrays;
import java.util.List;

/**
 * Inserts rows into a graph (Malkov and Yashunin, Algorithm 1). Belongs to one thread; others may insert at the same time. All
 * levels are searched before the first link is written, and links are written from level 0 up, so that whoever meets the new
 * node finds it complete on the levels below.
 */
final class Inserter {
  private final HnswParameters parameters;
  private final LevelPlan plan;
  private final List<LinkTable> tables;
  private final RowScorer scorer;
  private final NeighbourSelector selector;
  private final BeamSearch beam;
  private final long[] found;
  private final long[] links;
  private long[][] chosen = new long[1][];

  Inserter(HnswParameters parameters, VectorView vectors, LevelPlan plan, List<LinkTable> tables) {
    this.parameters = parameters;
    this.plan = plan;
    this.tables = tables;
    int width = 2 * parameters.m();
    int capacity = Math.max(parameters.efConstruction(), width + 1);
    scorer = vectors.rowScorer();
    selector = new NeighbourSelector(vectors.rowScorer(), capacity, parameters.keepPruned());
    beam = new BeamSearch(vectors.size(), width);
    found = new long[capacity];
    links = new long[width + 1];
  }

  /** Inserts a row other than the entry point. */
  void insert(int row) {
    int level = plan.level(row);
    search(row, level);
    for (int i = 0; i <= level; i++) {
      LinkTable table = tables.get(i);
      synchronized (table.lock(row)) {
        table.write(row, chosen[i], chosen[i].length);
      }
      for (long pair : chosen[i]) {
        linkBack(table, ScoredRow.row(pair), ScoredRow.encode(row, ScoredRow.similarity(pair)));
      }
    }
  }

  /** Finds the row's neighbours on its levels. */
  private void search(int row, int level) {
    if (chosen.length <= level) {
      chosen = new long[level + 1][];
    }
    scorer.query(row);
    long best = beam.begin(plan.entry(), scorer);
    for (int i = plan.top(); i > level; i--) {
      best = beam.descend(tables.get(i), scorer, best);
    }
    for (int i = level; i >= 0; i--) {
      beam.search(tables.get(i), scorer, best, parameters.efConstruction(), null,
          SearchLimits.NONE);
      int count = beam.drain(found);
      best = found[0];
      chosen[i] = Arrays.copyOf(found, selector.select(found, count, parameters.m()));
    }
  }

  private void linkBack(LinkTable table, int row, long pair) {
    synchronized (table.lock(row)) {
      int count = table.readPairs(row, links);
      if (count < table.width()) {
        table.write(row, count, pair);
        return;
      }
      links[count++] = pair;
      ScoredRow.sortFalling(links, count);
      table.write(row, links, selector.select(links, count, table.width()));
    }
  }
}
