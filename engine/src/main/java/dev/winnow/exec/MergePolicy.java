package dev.winnow.exec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Which segments to merge: several of about one size, so that a record is written again once for each four times that a collection grows, and
 * those of whose rows many are deleted, which searches pass over for nothing.
 */
final class MergePolicy {
  /** Segments of a size class that are merged together. */
  static final int FAN_IN = 4;
  private static final int MOST_AT_ONCE = 8;
  private static final int SMALLEST = 4_096;
  private static final int SIZE_SHIFT = 2; // of a class, four times the one before
  /** A segment with a larger share of deleted rows is written again. */
  private static final double MOST_DEAD = 0.2;

  private MergePolicy() {}

  /**
   * A segment as the policy sees it.
   *
   * @param rows number of rows
   * @param dead how many of them are deleted
   */
  record Size(int rows, int dead) {
    int live() {
      return rows - dead;
    }

    private boolean worn() {
      return dead > MOST_DEAD * rows;
    }

    /** 0 for the smallest segments, one more for four times the rows. */
    private int sizeClass() {
      int sizes = 0;
      for (long rest = live(); rest > SMALLEST; rest >>= SIZE_SHIFT) {
        sizes++;
      }
      return sizes;
    }
  }

  /**
   * The places of the segments to merge into one, rising; none if all is well.
   *
   * @param segments oldest first
   * @param mostRows a merged segment may have so many rows at most
   */
  static List<Integer> pick(List<Size> segments, long mostRows) {
    Map<Integer, List<Integer>> classes = new TreeMap<>();
    for (int i = 0; i < segments.size(); i++) {
      classes.computeIfAbsent(segments.get(i).sizeClass(), c -> new ArrayList<>()).add(i);
    }
    for (List<Integer> alike : classes.values()) {
      List<Integer> fit = fitting(segments, alike, mostRows);
      if (fit.size() >= FAN_IN) {
        return fit;
      }
    }
    for (int i = 0; i < segments.size(); i++) {
      if (segments.get(i).worn() && segments.get(i).live() <= mostRows) {
        return withSmaller(segments, i, mostRows);
      }
    }
    return List.of();
  }

  /** A segment that is written again, with those that are smaller: together at most twice the work, and as many segments less. */
  private static List<Integer> withSmaller(List<Size> segments, int worn, long mostRows) {
    List<Integer> picked = new ArrayList<>(List.of(worn));
    int live = segments.get(worn).live();
    long rows = live;
    for (int i = 0; i < segments.size(); i++) {
      int more = segments.get(i).live();
      if (i != worn && rows + more <= Math.min(mostRows, 2L * live)) {
        picked.add(i);
        rows += more;
      }
    }
    return picked.stream().sorted().toList();
  }

  /**
   * As {@link #pick}, and if that finds nothing as {@link #pickIdle}: for segments so small that merging them as they come costs less than
   * searching them all.
   *
   * @param segments oldest first
   * @param mostRows a merged segment may have so many rows at most
   */
  static List<Integer> pickEagerly(List<Size> segments, long mostRows) {
    List<Integer> due = pick(segments, mostRows);
    return due.isEmpty() ? pickIdle(segments, mostRows) : due;
  }

  /**
   * The places of the segments to merge into one when nothing is written, rising; none if all is well. Afterwards every segment has more than
   * {@value #FAN_IN} times the rows of all smaller ones together, so that searches pay for hardly more than the largest, and a row is
   * written again only when a fourth as many have come.
   *
   * @param segments oldest first
   * @param mostRows a merged segment may have so many rows at most
   */
  static List<Integer> pickIdle(List<Size> segments, long mostRows) {
    List<Integer> rising = IntStream.range(0, segments.size()).boxed()
        .sorted(Comparator.comparingInt(i -> segments.get(i).live())).toList();
    long rows = 0;
    int merged = 0;
    for (int i = 0; i < rising.size(); i++) {
      int live = segments.get(rising.get(i)).live();
      if (rows + live > mostRows) {
        break;
      }
      if (i > 0 && live <= FAN_IN * rows) {
        merged = i + 1;
      }
      rows += live;
    }
    return rising.subList(0, merged).stream().sorted().toList();
  }

  /** The smallest of some segments, as many as may become one. */
  private static List<Integer> fitting(List<Size> segments, List<Integer> alike, long mostRows) {
    List<Integer> smallest = alike.stream()
        .sorted(Comparator.comparingInt(i -> segments.get(i).live())).toList();
    List<Integer> fit = new ArrayList<>();
    long rows = 0;
    for (int place : smallest) {
      rows += segments.get(place).live();
      if (rows > mostRows || fit.size() == MOST_AT_ONCE) {
        break;
      }
      fit.add(place);
    }
    return fit.stream().sorted().toList();
  }
}
