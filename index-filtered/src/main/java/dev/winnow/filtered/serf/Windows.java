package dev.winnow.filtered.serf;

import dev.winnow.filtered.beam.BatchBuild;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.VectorView;
import java.lang.foreign.Arena;
import java.util.Arrays;

/**
 * The two-dimensional segment graph: of each row, batches of neighbours of lower rank, one after the other for rising lower bounds of
 * the range. A batch serves until the bound passes all of it; the next is chosen among the candidates beyond (SeRF, section 5, with the
 * policy that ends a batch at its greatest rank).
 */
final class Windows implements SerfChooser.History {
  private final int[] ranks;
  private final int[][] batches; // by rank: end, count, ranks of neighbours, ...

  private Windows(int[] ranks, int count) {
    this.ranks = ranks;
    batches = new int[count][0];
  }

  /** Builds the batches of each rank; each is the last lower bound that it serves, its length and the ranks of neighbours. */
  static int[][] build(SerfParameters parameters, VectorView vectors, int[] rows, int[] ranks,
      BuildContext context) {
    Windows record = new Windows(ranks, rows.length);
    try (Arena passing = Arena.ofShared()) {
      BatchBuild.exact(vectors.size(), parameters.m(),
          () -> new SerfChooser(parameters, vectors, rows, ranks, record), context,
          "serf: segment graph").build(rows.length, rank -> rows[rank], passing);
    }
    return record.batches;
  }

  /** By rank the ranks of those that have it in a batch, each once, rising. */
  static int[][] reverse(int[][] batches) {
    int[] counts = new int[batches.length];
    int[][] reverse = new int[batches.length][0];
    for (int rank = 0; rank < batches.length; rank++) {
      int[] list = batches[rank];
      for (int at = 0; at < list.length; at += 2 + list[at + 1]) {
        for (int i = 0; i < list[at + 1]; i++) {
          int to = list[at + 2 + i];
          if (counts[to] == 0 || reverse[to][counts[to] - 1] != rank) {
            if (counts[to] == reverse[to].length) {
              reverse[to] = Arrays.copyOf(reverse[to], Math.max(8, 2 * counts[to]));
            }
            reverse[to][counts[to]++] = rank;
          }
        }
      }
    }
    for (int rank = 0; rank < reverse.length; rank++) {
      reverse[rank] = Arrays.copyOf(reverse[rank], counts[rank]);
    }
    return reverse;
  }

  @Override
  public void candidates(int row, long[] pairs, int count, SerfChooser chooser) {
    int rank = ranks[row];
    long[] left = Arrays.copyOf(pairs, count);
    int[] list = new int[0];
    while (left.length > 0) {
      long[] copy = left.clone();
      int chosen = chooser.choose(row, copy, copy.length);
      int from = list.length;
      list = Arrays.copyOf(list, from + 2 + chosen);
      int end = -1;
      for (int i = 0; i < chosen; i++) {
        list[from + 2 + i] = ranks[ScoredRow.row(copy[i])];
        end = Math.max(end, list[from + 2 + i]);
      }
      int last = end;
      left = Arrays.stream(left).filter(pair -> ranks[ScoredRow.row(pair)] > last).toArray();
      list[from] = left.length == 0 ? rank : end;
      list[from + 1] = chosen;
    }
    batches[rank] = list;
  }

  @Override
  public void lost(int row, int neighbour, int to) {}
}
