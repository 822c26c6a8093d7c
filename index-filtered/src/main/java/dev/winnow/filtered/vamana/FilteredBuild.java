package dev.winnow.filtered.vamana;

import dev.winnow.filtered.beam.GroupGraphs;
import dev.winnow.filtered.beam.Links;
import dev.winnow.filtered.beam.RobustPrune;
import dev.winnow.filtered.beam.VamanaBuild;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.VectorView;
import java.lang.foreign.Arena;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Builds a FilteredVamana graph: rows are inserted one after the other, each searched for from the starts of its labels among the rows
 * that share one with it (Filtered-DiskANN, algorithms 3 and 4). The result does not depend on threads.
 */
final class FilteredBuild {
  private FilteredBuild() {}

  static Links build(VamanaParameters parameters, VectorView vectors, RowLabels labels,
      Starts starts, BuildContext context, Arena arena) {
    int[] order = IntStream.range(0, vectors.size()).filter(row -> labels.count(row) > 0).toArray();
    GroupGraphs.shuffle(order, new SplittableRandom(context.seed()));
    VamanaBuild.Guide guide = new VamanaBuild.Guide() {
      @Override
      public int[] entries(int row) {
        int[] entries = new int[labels.count(row)];
        for (int i = 0; i < entries.length; i++) {
          entries[i] = starts.row(labels.label(row, i));
        }
        return entries;
      }

      @Override
      public boolean sees(int row, int node) {
        return labels.share(row, node);
      }
    };
    RobustPrune.Occlusion occlusion = (node, chosen, candidate) -> labels.covers(chosen, node,
        candidate);
    return new VamanaBuild(vectors, parameters.r(), parameters.l(), parameters.alpha(), guide,
        occlusion)
        .build(order.length, place -> order[place], context, "filtered-vamana: links", arena);
  }
}
