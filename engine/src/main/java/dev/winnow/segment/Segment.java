package dev.winnow.segment;

import dev.winnow.filter.Filter;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.VectorIndex;
import dev.winnow.spi.VectorView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows that do not change, with what answers searches over them: a sealed segment, or what a mutable one held at a moment. Thread-safe. */
public interface Segment {

  /** Its name, unique in its collection. */
  String name();

  /** Number of rows, deleted ones included. */
  int size();

  /** The vectors. */
  VectorView vectors();

  /** The indexes, none if there are none. */
  List<VectorIndex> indexes();

  /** The rows that match a checked filter, deleted ones included. */
  AcceptSet evaluate(Filter checked);

  /** Number of rows that match a checked filter, deleted ones included. */
  int count(Filter checked);

  /** The values of a row, in the order of the names given, without those that are missing. */
  Map<String, Object> values(int row, List<String> names);

  /** The id of a row. */
  String id(int row);

  /** The row with an id, of several the last, or -1. */
  int row(String id);

  /** The rows by rising id, in the order of UTF-8 bytes, deleted ones and several of one id included. */
  IdOrder byId();

  /** Rows in the order of their ids. */
  interface IdOrder {

    /** The first place whose id is greater than one given, or 0 for null. */
    int after(@Nullable String id);

    /** The row at a place, 0 to the segment's size - 1. */
    int row(int place);
  }
}
