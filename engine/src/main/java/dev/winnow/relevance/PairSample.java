package dev.winnow.relevance;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The answers of queries that are learned from: all, or of those that are not relevant some. */
final class PairSample {
  private final List<int[]> places = new ArrayList<>();
  private long positives;
  private long negatives;
  private long allNegatives;

  /** @param most answers of a query that are not relevant, 0 for all */
  PairSample(List<JudgedList> lists, int most, SplittableRandom random) {
    for (JudgedList list : lists) {
      int found = list.found();
      int others = list.size() - found;
      int wanted = most == 0 ? others : Math.min(most, others);
      places.add(pick(list, wanted, others, random));
      positives += found;
      negatives += wanted;
      allNegatives += others;
    }
  }

  /** All that is relevant, and {@code wanted} of the others, each as likely. */
  private static int[] pick(JudgedList list, int wanted, int others, SplittableRandom random) {
    int[] picked = new int[list.size() - others + wanted];
    int count = 0;
    int open = wanted;
    int left = others;
    for (int i = 0; i < list.size(); i++) {
      boolean take = list.relevant()[i];
      if (!take) {
        take = open == left || random.nextInt(left) < open;
        open -= take ? 1 : 0;
        left--;
      }
      if (take) {
        picked[count++] = i;
      }
    }
    return picked;
  }

  /** The places of the answers of a query. */
  int[] places(int query) {
    return places.get(query);
  }

  /** How many relevant answers there are. */
  long positives() {
    return positives;
  }

  /** How many others are learned. */
  long negatives() {
    return negatives;
  }

  /** What is to be added to logits, because answers that are not relevant are more frequent than in the sample. */
  double priorShift() {
    return negatives == 0 ? 0 : StrictMath.log((double) negatives / allNegatives);
  }
}
