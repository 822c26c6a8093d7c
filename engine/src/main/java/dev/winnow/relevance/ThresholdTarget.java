package dev.winnow.relevance;

import dev.winnow.InvalidRequestException;

/** What the relevance at which answers are cut is to reach, over the pooled answers of the judged queries that are not trained on. */
public sealed interface ThresholdTarget {

  /**
   * The greatest threshold that keeps this share of the relevant answers that were retrieved.
   *
   * @param share over 0 and at most 1
   */
  record Recall(double share) implements ThresholdTarget {
    public Recall {
      requireShare("recall", share);
    }
  }

  /**
   * The least threshold above which this share of the answers is relevant.
   *
   * @param share over 0 and at most 1
   */
  record Precision(double share) implements ThresholdTarget {
    public Precision {
      requireShare("precision", share);
    }
  }

  /**
   * This one.
   *
   * @param relevance from 0 to 1
   */
  record Given(double relevance) implements ThresholdTarget {
    public Given {
      if (!(relevance >= 0 && relevance <= 1)) {
        throw new InvalidRequestException(
            "a threshold of " + relevance + " is not allowed; it must be 0 to 1");
      }
    }
  }

  private static void requireShare(String what, double share) {
    if (!(share > 0 && share <= 1)) {
      throw new InvalidRequestException(
          "a target " + what + " of " + share + " is not allowed; it must be over 0 and at most 1");
    }
  }
}
