package dev.winnow.filtered.beam;

import dev.winnow.Progress;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.ParallelLoop;
import dev.winnow.spi.VectorView;
import java.lang.foreign.Arena;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Builds a Vamana graph of each of some groups of rows: of large groups one after the other on all threads, of small ones side by side. The
 * graphs do not depend on threads.
 */
public final class GroupGraphs {
  /** Groups of so many rows are built on all threads. */
  private static final int LARGE = 4_096;

  private final VectorView vectors;
  private final int r;
  private final int l;
  private final float alpha;
  private final Groups groups;

  /** The groups. Thread-safe. */
  public interface Groups {

    /** The rows of a group in an array of the caller's own, at least one. */
    int[] rows(int group);

    /** The row that the searches of a group's build begin at. */
    int start(int group);

    /**
     * Hears of a group's graph.
     *
     * @param rows the rows of the group in an order of their own
     * @param links between their places in that order; valid during the call
     */
    void built(int group, int[] rows, Links links);
  }

  /**
   * A build with the parameters of {@link VamanaBuild}.
   *
   * @param groups the groups, which hear of their graphs
   */
  public GroupGraphs(VectorView vectors, int r, int l, float alpha, Groups groups) {
    this.vectors = vectors;
    this.r = r;
    this.l = l;
    this.alpha = alpha;
    this.groups = groups;
  }

  /**
   * Builds all graphs.
   *
   * @param count number of groups
   * @param sizeOf number of rows of a group
   * @param stage how progress names it
   */
  public void build(int count, IntUnaryOperator sizeOf, BuildContext context, String stage) {
    List<Integer> bySize = IntStream.range(0, count).boxed()
        .sorted(Comparator.comparingInt(sizeOf::applyAsInt).reversed()).toList();
    int large = 0;
    while (large < count && sizeOf.applyAsInt(bySize.get(large)) >= LARGE) {
      build(bySize.get(large), context, stage + ", large group " + (large + 1));
      large++;
    }
    List<Integer> small = bySize.subList(large, count);
    BuildContext alone = new BuildContext(1, context.executor(), context.seed(), Progress.NONE);
    ParallelLoop.runLarge(context, stage + ", small groups", small.size(),
        () -> place -> build(small.get(place), alone, stage));
  }

  private void build(int group, BuildContext context, String stage) {
    int[] rows = groups.rows(group);
    shuffle(rows, new SplittableRandom(context.seed() + group));
    int first = groups.start(group);
    int start = IntStream.range(0, rows.length).filter(i -> rows[i] == first).findFirst()
        .orElseThrow();
    try (Arena passing = Arena.ofShared()) {
      Links links = new VamanaBuild(new SubsetVectors(vectors, rows), r, l, alpha,
          VamanaBuild.Guide.from(start), RobustPrune.Occlusion.ANY)
          .build(rows.length, place -> place, context, stage, passing);
      groups.built(group, rows, links);
    }
  }

  /** Puts rows in a random order. */
  public static void shuffle(int[] rows, SplittableRandom random) {
    for (int i = rows.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int row = rows[i];
      rows[i] = rows[j];
      rows[j] = row;
    }
  }
}
