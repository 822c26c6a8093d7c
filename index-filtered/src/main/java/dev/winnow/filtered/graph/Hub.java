package dev.winnow.filtered.graph;

import dev.winnow.spi.BuildContext;
import dev.winnow.spi.ParallelLoop;
import dev.winnow.spi.VectorView;

/** The rows where searches begin: the middles of stretches of rows, about as many as each stretch has rows. */
final class Hub {
  private Hub() {}

  /** Blocks of a hub. */
  static int blocks(int size) {
    return (int) Math.ceil(Math.sqrt(size) / NodeLayout.LANES);
  }

  static int[] rows(VectorView vectors, BuildContext context) {
    int size = vectors.size();
    int count = Math.min(size, blocks(size) * NodeLayout.LANES);
    int[] rows = new int[count];
    ParallelLoop.run(context, GraphBuilder.STAGE_NEAR, count, () -> {
      Middle finder = new Middle(vectors);
      return i -> {
        int first = (int) ((long) i * size / count);
        int end = (int) ((i + 1L) * size / count);
        rows[i] = finder.of(first, end - first);
      };
    });
    return rows;
  }
}
