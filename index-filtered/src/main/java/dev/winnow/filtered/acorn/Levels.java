package dev.winnow.filtered.acorn;

import dev.winnow.filtered.beam.Links;
import java.util.List;

/**
 * The levels over the lowest, or the highest of them. On these, rows are known by their places in the order of levels, of which each
 * level has the first ones. Immutable and thread-safe.
 *
 * @param parameters how they are built and searched
 * @param order the row of each place
 * @param links of each level by place, from the lowest on
 */
record Levels(AcornParameters parameters, Order order, List<Links> links) {
  Levels {
    links = List.copyOf(links);
  }

  /** Number of places that the lowest of these levels has. */
  int places() {
    return links.isEmpty() ? 0 : links.getFirst().size();
  }

  /** The order of levels. */
  interface Order {
    /** The row of a place. */
    int row(int place);
  }
}
