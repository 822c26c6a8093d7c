package dev.winnow.filtered.graph;

import dev.winnow.spi.RowScorer;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.TopK;
import dev.winnow.spi.VectorView;
import dev.winnow.spi.VisitedRows;

/** Candidates from a search of the graph that the round before has built, and the row's neighbours in that graph. */
final class BeamCandidates implements CandidateSource {
  private final GraphSearch search;
  private final Edges edges;
  private final RowScorer scorer;
  private final VisitedRows seen;
  private final Effort effort;
  private final long[] old;

  BeamCandidates(CodedGraph graph, Edges edges, VectorView vectors, int ef) {
    search = new GraphSearch(graph);
    this.edges = edges;
    scorer = vectors.rowScorer();
    seen = new VisitedRows(graph.size());
    effort = new Effort(ef, 0);
    old = new long[edges.width()];
  }

  @Override
  public int most() {
    return effort.width() + edges.width();
  }

  @Override
  public int find(int row, long[] target) {
    scorer.query(row);
    TopK found = new TopK(effort.width());
    search.run(scorer, null, effort, found, SearchLimits.NONE);
    seen.clear();
    seen.add(row);
    int count = addNew(found.sorted(), found.size(), target, 0);
    count = addNew(old, edges.read(row, old, 0), target, count);
    ScoredRow.sortFalling(target, count);
    return count;
  }

  private int addNew(long[] pairs, int count, long[] target, int to) {
    int end = to;
    for (int i = 0; i < count; i++) {
      if (seen.add(ScoredRow.row(pairs[i]))) {
        target[end++] = pairs[i];
      }
    }
    return end;
  }
}
