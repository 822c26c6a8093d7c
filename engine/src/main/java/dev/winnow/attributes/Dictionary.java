package dev.winnow.attributes;

/** The distinct values of a column, sorted; a value's place is its ordinal. */
sealed interface Dictionary permits NumberDictionary, KeywordDictionary {

  /** Number of values. */
  int size();

  /** The ordinal of a value; if there is none, -(ordinal of the first greater value) - 1. */
  int find(Object value);

  /** The value with this ordinal. */
  Object value(int ordinal);

  /** The ordinal of the first value not less than this one. */
  default int atLeast(Object value) {
    int found = find(value);
    return found < 0 ? -found - 1 : found;
  }

  /** The ordinal of the first value greater than this one. */
  default int above(Object value) {
    int found = find(value);
    return found < 0 ? -found - 1 : found + 1;
  }
}
