package dev.winnow.spi;

import java.util.List;
import java.util.Optional;

/** An open index of one segment. Thread-safe and immutable. */
public interface VectorIndex {

  /** The type's name, as {@link IndexProvider#type}. */
  String type();

  /**
   * The index's name in plans and reports, as {@link dev.winnow.IndexSpec#name}: the type, or for an index on a field
   * {@code type(field)}.
   */
  default String name() {
    return type();
  }

  /** One line about the index for people: parameters, edges, levels. */
  String describe();

  /**
   * The ways in which the index can answer a task, each with what it is expected to cost. Empty if it cannot serve it. Must
   * take microseconds: it runs in every search.
   */
  List<AccessPath> paths(SearchTask task);

  /**
   * Why the index can never serve a task's filter, as a sentence without a full stop that names what it can serve. Empty, the
   * default, if it can, even where it offers no path because a scan would be better.
   */
  default Optional<String> refusal(SearchTask task) {
    return Optional.empty();
  }

  /**
   * Compares what the index holds with what must hold of it, such as that every row can be reached, and says what is wrong, a sentence without a
   * full stop each. May take long. None, the default, if all is well or nothing is known that must hold.
   */
  default List<String> check() {
    return List.of();
  }
}
