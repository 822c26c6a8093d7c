package dev.winnow.filtered.beam;

import dev.winnow.spi.AcceptSet;
import org.jspecify.annotations.Nullable;

/** What a search makes of rows that are no answers. Immutable and thread-safe. */
public final class RowFilter {
  /** Every row may be a result. */
  public static final RowFilter NONE = new RowFilter(null, false);

  private final long @Nullable [] accepted;
  private final boolean exclusive;

  private RowFilter(long @Nullable [] accepted, boolean exclusive) {
    this.accepted = accepted;
    this.exclusive = exclusive;
  }

  /** All rows guide the search, and those of the set are results. */
  public static RowFilter guiding(AcceptSet accept) {
    return accept.isAll() ? NONE : new RowFilter(accept.words(), false);
  }

  /** Only rows of the set are scored, followed and results, but for entries, which are scored and followed all the same. */
  public static RowFilter excluding(AcceptSet accept) {
    return accept.isAll() ? NONE : new RowFilter(accept.words(), true);
  }

  /** Whether rows that are no results are left alone. */
  boolean exclusive() {
    return exclusive;
  }

  /** Whether a row may be a result. */
  boolean accepts(int row) {
    return accepted == null || (accepted[row >>> 6] & (1L << row)) != 0;
  }
}
