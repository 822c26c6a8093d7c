package dev.winnow.codes;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rows cut into cells: a centroid a cell and the cell of each row. */
final class Clustering {
  private final int cells;
  private final float[] centroids;
  private final int[] cellOf;

  Clustering(int cells, float[] centroids, int[] cellOf) {
    this.cells = cells;
    this.centroids = centroids;
    this.cellOf = cellOf;
  }

  int cells() {
    return cells;
  }

  /** Centroids, one after the other. */
  float[] centroids() {
    return centroids;
  }

  /** Where each cell's rows begin in the order of {@link #order}; one more than cells. */
  int[] starts() {
    int[] starts = new int[cells + 1];
    for (int cell : cellOf) {
      starts[cell + 1]++;
    }
    for (int cell = 0; cell < cells; cell++) {
      starts[cell + 1] += starts[cell];
    }
    return starts;
  }

  /**
   * Rows by cell.
   *
   * @param places by which the rows of a cell lie, equal ones by row; null for by row alone
   */
  int[] order(int @Nullable [] places) {
    int[] starts = starts();
    int[] next = Arrays.copyOf(starts, cells);
    long[] keys = new long[cellOf.length];
    for (int row = 0; row < cellOf.length; row++) {
      long place = places == null ? 0 : places[row];
      keys[next[cellOf[row]]++] = place << 32 | row;
    }
    int[] order = new int[cellOf.length];
    for (int cell = 0; cell < cells; cell++) {
      Arrays.sort(keys, starts[cell], starts[cell + 1]);
    }
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) keys[i];
    }
    return order;
  }
}
