package dev.winnow.spi;

import java.util.List;

/** An open index of one segment. Thread-safe and immutable. */
public interface VectorIndex {

  /** The type's name, as {@link IndexProvider#type}. */
  String type();

  /** One line about the index for people: parameters, edges, levels. */
  String describe();

  /**
   * The ways in which the index can answer a task, each with what it is expected to cost. Empty if it cannot serve it. Must
   * take microseconds: it runs in every search.
   */
  List<AccessPath> paths(SearchTask task);
}
