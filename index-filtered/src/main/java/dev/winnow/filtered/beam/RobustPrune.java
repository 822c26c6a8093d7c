package dev.winnow.filtered.beam;

import dev.winnow.Metric;
import dev.winnow.spi.RowScorer;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.VectorView;

/**
 * Chooses a node's neighbours among candidates as Vamana does (Subramanya et al., NeurIPS 2019): best first, and a chosen one
 * occludes those that are much nearer to it than to the node. With alpha 1 that is the rule of relative neighbourhood graphs and of
 * HNSW; a greater alpha keeps longer edges, which are taken up, as in the authors' code, in passes of rising alpha. Each chosen
 * neighbour is compared with all that is left in one batch of scores. Belongs to one thread.
 */
public final class RobustPrune {
  private static final float ALPHA_STEP = 1.2f;

  private final RowScorer scorer;
  private final Metric metric;
  private final float alpha;
  private final Occlusion occlusion;
  private final long[] picked;
  private final int[] rows;
  private final int[] places;
  private final float[] scores;
  private final float[] factors; // how much farther from the node than from a chosen one; above alpha, it is out

  /**
   * A pruner.
   *
   * @param capacity most candidates
   * @param alpha at least 1; a factor on squared distances, and for inner products on these
   * @param occlusion which pairs of candidates may be compared at all
   */
  public RobustPrune(VectorView vectors, int capacity, float alpha, Occlusion occlusion) {
    if (!(alpha >= 1)) {
      throw new IllegalArgumentException("alpha = " + alpha + ", less than 1");
    }
    scorer = vectors.rowScorer();
    metric = vectors.metric();
    this.alpha = alpha;
    this.occlusion = occlusion;
    picked = new long[capacity];
    rows = new int[capacity];
    places = new int[capacity];
    scores = new float[capacity];
    factors = new float[capacity];
  }

  /** Says whether a chosen neighbour may keep a candidate out. */
  public interface Occlusion {
    /** Every chosen neighbour may. */
    Occlusion ANY = (node, chosen, candidate) -> true;

    /**
     * Whether it may.
     *
     * @param node the row whose neighbours are chosen
     * @param chosen a row chosen already
     * @param candidate a row that may be chosen
     */
    boolean allows(int node, int chosen, int candidate);
  }

  /**
   * Moves the chosen pairs to the front, best first.
   *
   * @param node the row whose neighbours are chosen
   * @param candidates different rows with their similarity to the node, best first, without the node itself; overwritten
   * @param count how many there are
   * @param limit how many may be chosen
   * @return how many were chosen
   */
  public int prune(int node, long[] candidates, int count, int limit) {
    for (int i = 0; i < count; i++) {
      factors[i] = 0;
    }
    int chosen = 0;
    float pass = 1;
    while (true) {
      for (int i = 0; i < count && chosen < limit; i++) {
        if (factors[i] <= pass) {
          picked[chosen++] = candidates[i];
          factors[i] = Float.POSITIVE_INFINITY;
          if (chosen < limit) {
            occlude(node, candidates, i, count);
          }
        }
      }
      if (chosen >= limit || pass >= alpha) {
        break;
      }
      pass = Math.min(alpha, pass * ALPHA_STEP);
    }
    System.arraycopy(picked, 0, candidates, 0, chosen);
    ScoredRow.sortFalling(candidates, chosen);
    return chosen;
  }

  /** Compares a chosen candidate with those after it that can still be chosen. */
  private void occlude(int node, long[] candidates, int chosenPlace, int count) {
    int chosen = ScoredRow.row(candidates[chosenPlace]);
    int open = 0;
    for (int i = chosenPlace + 1; i < count; i++) {
      int row = ScoredRow.row(candidates[i]);
      if (factors[i] <= alpha && occlusion.allows(node, chosen, row)) {
        rows[open] = row;
        places[open++] = i;
      }
    }
    if (open == 0) {
      return;
    }
    scorer.query(chosen);
    scorer.score(rows, open, scores);
    for (int i = 0; i < open; i++) {
      int place = places[i];
      float factor = factor(ScoredRow.similarity(candidates[place]), scores[i]);
      factors[place] = Math.max(factors[place], factor);
    }
  }

  /** By how much a candidate is nearer to a chosen one than to the node; equal rows occlude each other only from elsewhere. */
  private float factor(float toNode, float toChosen) {
    return switch (metric) {
      case EUCLIDEAN -> ratio(-toNode, -toChosen);
      case COSINE -> ratio(1 - toNode, 1 - toChosen);
      case DOT ->
        toNode > 0 ? Math.max(0, toChosen) / toNode : ratio(-toNode, Math.max(0, -toChosen));
    };
  }

  private static float ratio(float fromNode, float fromChosen) {
    float far = Math.max(0, fromNode);
    if (fromChosen > 0) {
      return far / fromChosen;
    }
    return far > 0 ? Float.POSITIVE_INFINITY : 1;
  }
}
