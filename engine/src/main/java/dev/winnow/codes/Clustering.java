package dev.winnow.codes;

import java.util.Arrays;

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

  /** Rows by cell, rising within a cell. */
  int[] order() {
    int[] next = Arrays.copyOf(starts(), cells);
    int[] order = new int[cellOf.length];
    for (int row = 0; row < cellOf.length; row++) {
      order[next[cellOf[row]]++] = row;
    }
    return order;
  }
}
