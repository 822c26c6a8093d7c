package dev.winnow.filter;

import java.util.List;

/**
 * How large a filter may be. Trees are walked recursively, here and by evaluation, so their depth is bounded where they come
 * in; a generated list of values can be long, and is bounded only to keep one request from taking all memory.
 */
final class FilterLimits {
  /** Conditions nested in one another, counting parentheses in text. */
  static final int MAX_DEPTH = 200;

  /** Conditions and values together. */
  static final int MAX_SIZE = 1_000_000;

  private FilterLimits() {}

  static String tooDeep() {
    return "conditions are nested more than " + MAX_DEPTH + " deep; at most " + MAX_DEPTH
        + " are allowed";
  }

  /** Whether a tree, which may be a little too deep, is. */
  static boolean tooDeep(Filter filter) {
    return tooDeep(filter, MAX_DEPTH);
  }

  private static boolean tooDeep(Filter filter, int left) {
    return left == 0 || switch (filter) {
      case Filter.And(List<Filter> args) -> args.stream().anyMatch(arg -> tooDeep(arg, left - 1));
      case Filter.Or(List<Filter> args) -> args.stream().anyMatch(arg -> tooDeep(arg, left - 1));
      case Filter.Not(Filter arg) -> tooDeep(arg, left - 1);
      default -> false;
    };
  }

  static String tooLarge() {
    return "more than " + MAX_SIZE + " conditions and values; at most " + MAX_SIZE + " are allowed";
  }

  /** Counts what a reader has read of one filter. */
  static final class Meter {
    private int depth;
    private int size;

    /** One level down; false if that is too deep. */
    boolean down() {
      return ++depth <= MAX_DEPTH;
    }

    void up() {
      depth--;
    }

    /** One more condition or value; false if there are too many. */
    boolean add() {
      return ++size <= MAX_SIZE;
    }
  }
}
