package dev.winnow.bench.truth;

/**
 * The best rows of one query so far, at most {@code capacity}: a heap with the worst on top. Of equal scores the lower row is
 * the better. Rows come in ascending order. Not thread-safe.
 */
final class Candidates {
  private final double[] scores;
  private final int[] rows;
  private int size;

  Candidates(int capacity) {
    scores = new double[capacity];
    rows = new int[capacity];
  }

  void offer(int row, double score) {
    if (size < rows.length) {
      scores[size] = score;
      rows[size] = row;
      up(size++);
    } else if (score > scores[0]) {
      scores[0] = score;
      rows[0] = row;
      down();
    }
  }

  int size() {
    return size;
  }

  /** Whether rows may have been turned away. */
  boolean full() {
    return size == rows.length;
  }

  /** The least score kept. */
  double worst() {
    return scores[0];
  }

  /** Row number {@code i}, in no order. */
  int row(int i) {
    return rows[i];
  }

  private void up(int from) {
    int child = from;
    while (child > 0) {
      int parent = (child - 1) >>> 1;
      if (!worse(child, parent)) {
        return;
      }
      swap(child, parent);
      child = parent;
    }
  }

  private void down() {
    int parent = 0;
    while (2 * parent + 1 < size) {
      int child = 2 * parent + 1;
      if (child + 1 < size && worse(child + 1, child)) {
        child++;
      }
      if (!worse(child, parent)) {
        return;
      }
      swap(child, parent);
      parent = child;
    }
  }

  private boolean worse(int a, int b) {
    return scores[a] < scores[b] || (scores[a] == scores[b] && rows[a] > rows[b]);
  }

  private void swap(int a, int b) {
    double score = scores[a];
    scores[a] = scores[b];
    scores[b] = score;
    int row = rows[a];
    rows[a] = rows[b];
    rows[b] = row;
  }
}
