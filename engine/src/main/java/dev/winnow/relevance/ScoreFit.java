package dev.winnow.relevance;

import java.util.List;

/**
 * The map that is the same for all queries, a u + b with u = scale (g(x) - g(center)), fitted to the pooled answers by Newton's method; where the
 * parameters of queries begin.
 *
 * @param center mean score
 * @param scale one over the standard deviation of g
 */
record ScoreFit(double center, double scale, double a, double b) {
  private static final int STEPS = 30;
  private static final double LEAST_SLOPE = 0.05;
  private static final double RIDGE = 1e-6;

  /** Fits a family, its exponent 1 if it is a parameter. */
  static ScoreFit of(ScoreFamily family, List<JudgedList> lists, PairSample sample) {
    double exponent = family.exponent(1);
    double sum = 0;
    long count = 0;
    for (int query = 0; query < lists.size(); query++) {
      for (int place : sample.places(query)) {
        sum += lists.get(query).scores()[place];
        count++;
      }
    }
    double center = sum / count;
    double squares = 0;
    for (int query = 0; query < lists.size(); query++) {
      for (int place : sample.places(query)) {
        double u = shifted(lists.get(query).scores()[place], center, exponent);
        squares += u * u;
      }
    }
    double deviation = Math.sqrt(squares / count);
    double scale = deviation > 0 ? 1 / deviation : 1;
    return new ScoreFit(center, scale, 1, 0).fitted(lists, sample, exponent);
  }

  static double shifted(double score, double center, double exponent) {
    return ScoreFamily.basis(score, exponent) - ScoreFamily.basis(center, exponent);
  }

  private ScoreFit fitted(List<JudgedList> lists, PairSample sample, double exponent) {
    double slope = 1;
    double offset = 0;
    for (int step = 0; step < STEPS; step++) {
      double ga = 0;
      double gb = 0;
      double haa = RIDGE;
      double hab = 0;
      double hbb = RIDGE;
      for (int query = 0; query < lists.size(); query++) {
        JudgedList list = lists.get(query);
        for (int place : sample.places(query)) {
          double u = scale * shifted(list.scores()[place], center, exponent);
          double p = LogitMap.sigmoid(slope * u + offset);
          double error = p - (list.relevant()[place] ? 1 : 0);
          double weight = p * (1 - p);
          ga += error * u;
          gb += error;
          haa += weight * u * u;
          hab += weight * u;
          hbb += weight;
        }
      }
      double determinant = haa * hbb - hab * hab;
      double da = (hbb * ga - hab * gb) / determinant;
      double db = (haa * gb - hab * ga) / determinant;
      double length = Math.max(1, Math.max(Math.abs(da), Math.abs(db))); // of one at most
      slope -= da / length;
      offset -= db / length;
    }
    return new ScoreFit(center, scale, Math.max(LEAST_SLOPE, slope), offset);
  }
}
