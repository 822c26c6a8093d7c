package dev.winnow.bench.peer;

import java.util.BitSet;

/** The rows of one field, found by value. Each method sets the bits of the rows it finds. */
sealed interface Column permits TermColumn, NumberColumn {

  /** Rows where the field is present. */
  void present(BitSet rows);

  /** Takes in one row's value during the build; rows ascend. */
  void add(int row, Object value);

  /** Ends the build. */
  void finish();

  /** Bytes on the heap, about. */
  long bytes();
}
