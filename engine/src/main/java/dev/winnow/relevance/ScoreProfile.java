package dev.winnow.relevance;

/**
 * The best scores of a query in ten figures: the 1st, the 2nd, their distance, the 5th, 10th, 20th, 50th and 100th, mean and standard deviation. Of a
 * list that is shorter the last score stands for those that are missing.
 */
final class ScoreProfile {
  /** How many figures. */
  static final int FIGURES = 10;
  /** Of how many scores. */
  static final int DEPTH = 100;

  private static final int[] PLACES = {5, 10, 20, 50, 100};

  private ScoreProfile() {}

  /** The figures of scores that fall; of none, all are 0. */
  static double[] of(float[] scores) {
    double[] figures = new double[FIGURES];
    int count = Math.min(scores.length, DEPTH);
    if (count == 0) {
      return figures;
    }
    int at = 0;
    figures[at++] = scores[0];
    figures[at++] = scores[Math.min(1, count - 1)];
    figures[at++] = figures[0] - figures[1];
    for (int place : PLACES) {
      figures[at++] = scores[Math.min(place, count) - 1];
    }
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      sum += scores[i];
      squares += (double) scores[i] * scores[i];
    }
    double mean = sum / count;
    figures[at++] = mean;
    figures[at] = Math.sqrt(Math.max(0, squares / count - mean * mean));
    return figures;
  }
}
