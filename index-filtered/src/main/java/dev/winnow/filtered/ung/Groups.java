package dev.winnow.filtered.ung;

import dev.winnow.spi.LabelColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The different sets of labels that rows have, with their rows; which sets contain which. A group is a set's number: sets with fewer
 * labels come first. On the heap: some bytes a set and label, however many rows there are. Immutable and thread-safe.
 */
final class Groups {
  private final int[][] sets; // by group, rising
  private final Map<List<Integer>, Integer> bySet = new HashMap<>();
  private final int[][] with; // by label, the groups whose sets have it, rising

  /**
   * Groups.
   *
   * @param sets by group, rising labels; not copied
   * @param labels number of labels
   */
  Groups(int[][] sets, int labels) {
    this.sets = sets;
    int[] counts = new int[labels];
    for (int group = 0; group < sets.length; group++) {
      bySet.put(Arrays.stream(sets[group]).boxed().toList(), group);
      for (int label : sets[group]) {
        counts[label]++;
      }
    }
    with = new int[labels][];
    for (int label = 0; label < labels; label++) {
      with[label] = new int[counts[label]];
    }
    int[] filled = new int[labels];
    for (int group = 0; group < sets.length; group++) {
      for (int label : sets[group]) {
        with[label][filled[label]++] = group;
      }
    }
  }

  /**
   * A set with the rows that have it.
   *
   * @param set rising labels
   * @param rows rising rows, at least one
   */
  record Members(List<Integer> set, List<Integer> rows) {}

  /** The sets in the order that groups have: by number of labels, then by first row. */
  static List<Members> of(LabelColumn column, int size) {
    Map<List<Integer>, List<Integer>> rows = new HashMap<>();
    int[] labels = new int[16];
    for (int row = 0; row < size; row++) {
      int count = column.labels(row);
      if (count > labels.length) {
        labels = new int[2 * count];
      }
      column.read(row, labels);
      List<Integer> set = Arrays.stream(labels, 0, count).boxed().toList();
      rows.computeIfAbsent(set, _ -> new ArrayList<>()).add(row);
    }
    return rows.entrySet().stream().map(entry -> new Members(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingInt((Members group) -> group.set.size())
            .thenComparingInt(group -> group.rows.getFirst()))
        .toList();
  }

  /** Number of groups. */
  int count() {
    return sets.length;
  }

  /** The labels of a group's set, rising; not a copy. */
  int[] set(int group) {
    return sets[group];
  }

  /** The group that has exactly these labels, rising, or -1. */
  int find(List<Integer> labels) {
    return bySet.getOrDefault(labels, -1);
  }

  /** The groups whose sets contain these labels, rising. */
  int[] supersets(int[] labels) {
    if (labels.length == 0) {
      return IntStream.range(0, sets.length).toArray();
    }
    int rarest = labels[0];
    for (int label : labels) {
      rarest = with[label].length < with[rarest].length ? label : rarest;
    }
    return Arrays.stream(with[rarest]).filter(group -> contains(sets[group], labels)).toArray();
  }

  /** The groups whose sets contain these labels, without those that contain another such set and without one; rising. */
  int[] minimal(int[] labels, int without) {
    int[] candidates = Arrays.stream(supersets(labels)).filter(group -> group != without).toArray();
    boolean[] covered = new boolean[candidates.length];
    int[] kept = new int[candidates.length];
    int count = 0;
    for (int i = 0; i < candidates.length; i++) { // fewer labels first, so no later one can be contained in this
      if (!covered[i]) {
        kept[count++] = candidates[i];
        cover(candidates, i, covered);
      }
    }
    return Arrays.copyOf(kept, count);
  }

  private void cover(int[] candidates, int kept, boolean[] covered) {
    int[] set = sets[candidates[kept]];
    if (set.length == 0) {
      Arrays.fill(covered, kept + 1, covered.length, true);
      return;
    }
    int rarest = set[0];
    for (int label : set) {
      rarest = with[label].length < with[rarest].length ? label : rarest;
    }
    for (int group : with[rarest]) {
      int place = Arrays.binarySearch(candidates, kept + 1, candidates.length, group);
      if (place >= 0 && !covered[place] && contains(sets[group], set)) {
        covered[place] = true;
      }
    }
  }

  private static boolean contains(int[] set, int[] part) {
    int i = 0;
    for (int label : part) {
      while (i < set.length && set[i] < label) {
        i++;
      }
      if (i == set.length || set[i] != label) {
        return false;
      }
    }
    return true;
  }
}
