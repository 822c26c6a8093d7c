package dev.winnow.filtered.beam;

import dev.winnow.spi.RowScorer;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.VectorView;
import java.util.Arrays;

/** Rows with their similarity to another row, best first; grows as needed. Belongs to one thread. */
public final class Candidates {
  private final RowScorer scorer;
  private long[] pairs = new long[256];
  private float[] scores = new float[256];
  private int count;

  /** No candidates. */
  public Candidates(VectorView vectors) {
    scorer = vectors.rowScorer();
  }

  /** Takes the first {@code length} rows as the candidates of a row, which is not among them. */
  public void score(int row, int[] rows, int length) {
    require(length);
    scorer.query(row);
    scorer.score(rows, length, scores);
    for (int i = 0; i < length; i++) {
      pairs[i] = ScoredRow.encode(rows[i], scores[i]);
    }
    count = length;
    ScoredRow.sortFalling(pairs, count);
  }

  /** Takes the nodes that a search followed, but for the row itself. */
  public void takeExpanded(BeamSearch beam, int row) {
    require(beam.expandedCount());
    beam.copyExpanded(pairs);
    count = 0;
    for (int i = 0; i < beam.expandedCount(); i++) {
      if (ScoredRow.row(pairs[i]) != row) {
        pairs[count++] = pairs[i];
      }
    }
    ScoredRow.sortFalling(pairs, count);
  }

  /** Takes the results of a search, but for the row itself. */
  public void takeResults(BeamSearch beam, int row) {
    require(beam.found());
    int found = beam.drain(pairs);
    count = 0;
    for (int i = 0; i < found; i++) {
      if (ScoredRow.row(pairs[i]) != row) {
        pairs[count++] = pairs[i];
      }
    }
  }

  private void require(int wanted) {
    if (wanted > pairs.length) {
      pairs = Arrays.copyOf(pairs, Math.max(wanted, 2 * pairs.length));
      scores = new float[pairs.length];
    }
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** Keeps only the first ones. */
  public void cut(int most) {
    count = Math.min(count, most);
  }

  /** The pairs, best first; not a copy. */
  public long[] pairs() {
    return pairs;
  }

  /** Copies the rows of the first {@code length} pairs. */
  public void copyRows(int[] target, int length) {
    for (int i = 0; i < length; i++) {
      target[i] = ScoredRow.row(pairs[i]);
    }
  }
}
