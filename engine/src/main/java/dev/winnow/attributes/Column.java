package dev.winnow.attributes;

import org.jspecify.annotations.Nullable;

/** The values of one field. */
sealed interface Column permits IndexedColumn, TextColumn {

  /** A row's value as hits show it, or null if it is missing. */
  @Nullable
  Object value(int row);
}
