package dev.winnow.live;

import dev.winnow.filter.Filter;
import dev.winnow.segment.Counted;
import dev.winnow.segment.Segment;
import dev.winnow.segment.Tombstones;
import dev.winnow.spi.AcceptSet;

/**
 * A segment of a snapshot with its deleted rows. Immutable.
 *
 * @param segment its rows
 * @param owner what has to be retained while they are read
 * @param dead the rows that are deleted
 */
public record Part(Segment segment, Counted owner, Tombstones dead) {

  /** Number of rows that are not deleted. */
  public int live() {
    return segment.size() - dead.count();
  }

  /** The rows that match a checked filter and are not deleted. */
  public AcceptSet evaluate(Filter checked) {
    return dead.live(segment.evaluate(checked));
  }

  /** The rows that match a checked filter and are not deleted, but for one. */
  public AcceptSet evaluate(Filter checked, int without) {
    Tombstones.Editor edit = dead.edit();
    edit.add(without);
    return edit.done().live(segment.evaluate(checked));
  }

  /** How many there are. */
  public int count(Filter checked) {
    return dead.count() == 0 ? segment.count(checked) : evaluate(checked).cardinality();
  }

  /** The row with an id that is not deleted, or -1. */
  public int row(String id) {
    int row = segment.row(id);
    return row >= 0 && !dead.contains(row) ? row : -1;
  }
}
