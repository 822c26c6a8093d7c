package dev.winnow.filtered.acorn;

import dev.winnow.filtered.beam.Links;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.VectorScorer;
import org.jspecify.annotations.Nullable;

/**
 * Goes down the levels over the lowest, on each to the best accepted row that it can reach: of a row's list it looks at the first
 * {@code m} accepted ones, with two hops at those of its neighbours' lists too, and any accepted row is better than one that is not
 * (ACORN, algorithm 2). Belongs to one thread.
 */
final class Descent {
  private final Levels levels;
  private final int m;
  private final boolean twoHops;
  private final int[] list;
  private final int[] second;
  private final int[] places;
  private final int[] rows;
  private final float[] scores;
  private long scored;

  Descent(Levels levels) {
    this.levels = levels;
    m = levels.parameters().m();
    twoHops = levels.parameters().twoHops();
    int width = levels.parameters().upperWidth() * 2;
    list = new int[width];
    second = new int[width];
    places = new int[m];
    rows = new int[m];
    scores = new float[m];
  }

  /**
   * Where to begin under these levels.
   *
   * @param scorer compares the query with rows
   * @param accept rows to prefer, or null for all
   * @return a place that all levels under the lowest of these have too
   */
  int place(VectorScorer scorer, @Nullable AcceptSet accept) {
    scored = 0;
    int place = 0;
    if (levels.links().isEmpty()) {
      return place;
    }
    boolean accepted = accepts(accept, place);
    float best = scorer.score(levels.order().row(place));
    scored++;
    for (int level = levels.links().size() - 1; level >= 0; level--) {
      Links links = levels.links().get(level);
      boolean moved = true;
      while (moved) {
        moved = false;
        int count = neighbours(links, place, accept);
        scorer.score(rows, count, scores);
        scored += count;
        for (int i = 0; i < count; i++) {
          if (!accepted || scores[i] > best) {
            accepted = true;
            best = scores[i];
            place = places[i];
            moved = true;
          }
        }
      }
    }
    return place;
  }

  private int neighbours(Links links, int place, @Nullable AcceptSet accept) {
    int read = links.read(place, list);
    int count = 0;
    for (int i = 0; i < read && count < m; i++) {
      count = add(list[i], accept, count);
      if (twoHops && accept != null) {
        int more = links.read(list[i], second);
        for (int j = 0; j < more && count < m; j++) {
          count = add(second[j], accept, count);
        }
      }
    }
    return count;
  }

  private int add(int place, @Nullable AcceptSet accept, int count) {
    if (!accepts(accept, place)) {
      return count;
    }
    places[count] = place;
    rows[count] = levels.order().row(place);
    return count + 1;
  }

  private boolean accepts(@Nullable AcceptSet accept, int place) {
    return accept == null || accept.contains(levels.order().row(place));
  }

  /** Vectors scored by the last descent. */
  long scored() {
    return scored;
  }
}
