package dev.winnow.relevance;

import dev.winnow.InvalidRequestException;
import java.util.Arrays;

/**
 * The best answers of one query with what is known of their relevance. Arrays are not copied and not to be changed.
 *
 * @param query its vector, of unit length
 * @param scores cosines of its answers, falling
 * @param relevant for each answer whether it is relevant
 * @param known how many records are known to be relevant, found or not
 */
@SuppressWarnings("ArrayRecordComponent") // large, and read by this package
public record JudgedList(float[] query, float[] scores, boolean[] relevant, int known) {

  /** @throws InvalidRequestException if scores and labels are not of one number, or scores rise */
  public JudgedList {
    if (scores.length != relevant.length) {
      throw new InvalidRequestException(
          scores.length + " scores do not go with " + relevant.length + " labels");
    }
    for (int i = 1; i < scores.length; i++) {
      if (!(scores[i] <= scores[i - 1])) {
        throw new InvalidRequestException(
            "scores must fall, but " + scores[i] + " follows " + scores[i - 1]);
      }
    }
  }

  /** How many answers there are. */
  public int size() {
    return scores.length;
  }

  /** How many of them are relevant. */
  public int found() {
    int count = 0;
    for (boolean one : relevant) {
      count += one ? 1 : 0;
    }
    return count;
  }

  /** The first answers of it. */
  public JudgedList first(int count) {
    int size = Math.min(count, size());
    return new JudgedList(query, Arrays.copyOf(scores, size), Arrays.copyOf(relevant, size), known);
  }
}
