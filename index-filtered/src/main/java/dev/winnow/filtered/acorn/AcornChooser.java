package dev.winnow.filtered.acorn;

import dev.winnow.filtered.beam.BatchBuild;
import dev.winnow.filtered.beam.BeamSearch;
import dev.winnow.filtered.beam.Candidates;
import dev.winnow.filtered.beam.Links;
import dev.winnow.filtered.beam.RowFilter;
import dev.winnow.spi.RowScorer;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.VectorView;
import dev.winnow.spi.VisitedRows;
import java.util.function.IntUnaryOperator;

/**
 * Chooses the neighbours of a row of one level: the nearest, without any rule of diversity, since an edge that seems to be superfluous may
 * be the only one under some filter. On the lowest level what comes after the {@code m_beta} nearest is compressed: a candidate is left out if
 * the list of one that was kept before leads to it, until {@code m gamma} are led to (ACORN, section 5.2). Lists are kept nearest first.
 * Belongs to one thread.
 */
final class AcornChooser implements BatchBuild.Chooser {
  private final AcornParameters parameters;
  private final IntUnaryOperator entries;
  private final int width;
  private final int kept;
  private final BeamSearch beam;
  private final RowScorer scorer;
  private final Candidates candidates;
  private final VisitedRows reached;
  private final int[] list;
  private int[] seen;

  /**
   * A chooser.
   *
   * @param vectors the rows of the level
   * @param lowest whether it is the lowest level
   * @param entries where the search for a row's neighbours begins
   */
  AcornChooser(AcornParameters parameters, VectorView vectors, boolean lowest,
      IntUnaryOperator entries) {
    this.parameters = parameters;
    this.entries = entries;
    width = lowest ? parameters.width() : parameters.upperWidth();
    kept = lowest && !parameters.twoHops() ? parameters.mBeta() : width;
    beam = new BeamSearch(vectors.size(), 2 * width);
    scorer = vectors.rowScorer();
    candidates = new Candidates(vectors);
    reached = new VisitedRows(vectors.size());
    list = new int[2 * width];
    seen = new int[0];
  }

  @Override
  public int choose(int row, int before, Links graph, int[] target) {
    scorer.query(row);
    beam.begin(scorer, RowFilter.NONE, SearchLimits.NONE);
    beam.enter(entries.applyAsInt(row));
    int look = parameters.taken();
    beam.run((node, neighbours) -> Math.min(look, graph.read(node, neighbours)),
        parameters.efConstruction());
    candidates.takeResults(beam, row);
    if (parameters.twoHops()) {
      candidates.cut(parameters.m());
    }
    return compress(graph, target);
  }

  @Override
  public int shrink(int row, Links graph, int[] rows, int count) {
    candidates.score(row, rows, count);
    return compress(graph, rows);
  }

  @Override
  public boolean finishes() {
    return true;
  }

  private int compress(Links graph, int[] target) {
    int all = candidates.count();
    if (all <= kept || kept == width) {
      int count = Math.min(all, width);
      candidates.copyRows(target, count);
      return count;
    }
    if (seen.length < all) {
      seen = new int[2 * all];
    }
    candidates.copyRows(seen, all);
    System.arraycopy(seen, 0, target, 0, kept);
    int count = kept;
    int leads = 0;
    reached.clear();
    for (int i = kept; i < all && count < width && leads < parameters.upperWidth(); i++) {
      if (reached.contains(seen[i])) {
        continue;
      }
      target[count++] = seen[i];
      int read = graph.read(seen[i], list);
      for (int j = 0; j < read; j++) {
        leads += reached.add(list[j]) ? 1 : 0;
      }
    }
    return count;
  }
}
