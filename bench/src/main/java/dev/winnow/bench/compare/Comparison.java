package dev.winnow.bench.compare;

import dev.winnow.InvalidRequestException;
import dev.winnow.bench.compare.Difference.Interval;
import dev.winnow.bench.report.BenchResults;
import dev.winnow.bench.report.BenchResults.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the points that two sides share. Passes within one process agree better than processes do, whose code, memory and
 * neighbours differ; and a run whose threads had a processor for half of their time, or memory half as fast, might have been twice as fast. So each run is allowed a deviation of its own beyond what its passes show, and what the machine lacked. Where several runs of a side tell
 * how large that is, and it is larger, their figure is used. All intervals together are right with 95 %: the more points, the
 * wider each.
 */
public final class Comparison {
  /** Standard deviation of the logarithm of the speed between processes, 5 %, as on a quiet machine; shared ones deviate by more. */
  public static final double USUAL_DEVIATION = 0.05;
  private static final double CHANCE = 0.05;

  /**
   * Standard deviation of the recall between processes of a method that is asked for a recall and chooses its effort itself, by what
   * it has learned since it began; others give the same answers each time.
   */
  private static final double CHOSEN_RECALL_DEVIATION = 0.005;

  private final List<Difference> differences = new ArrayList<>();
  private final double deviation;

  private Comparison(double deviation) {
    this.deviation = deviation;
  }

  /**
   * Compares runs of one kind with runs of another.
   *
   * @param deviation of the speed between processes, relative, over 0
   * @throws InvalidRequestException if they are of other data, or share no point
   */
  public static Comparison of(List<BenchResults> before, List<BenchResults> after,
      double deviation) {
    requireSameData(before.getFirst(), before);
    requireSameData(before.getFirst(), after);
    Map<PointKey, List<Run>> left = points(before);
    Map<PointKey, List<Run>> right = points(after);
    left.keySet().retainAll(right.keySet());
    if (left.isEmpty()) {
      throw new InvalidRequestException("the results share no point: no workload was measured with "
          + "the same method, effort, k and number of threads on both sides");
    }
    double between = Math.max(deviation, Math.max(between(left), between(right)));
    Comparison comparison = new Comparison(between);
    double width = Normal.quantile(1 - CHANCE / (4.0 * left.size())); // two sides, two quantities a point
    left.forEach((key, runs) -> comparison.add(runs, right.getOrDefault(key, List.of()), width));
    return comparison;
  }

  private static void requireSameData(BenchResults first, List<BenchResults> others) {
    for (BenchResults other : others) {
      if (!first.dataset().equals(other.dataset()) || first.rows() != other.rows()
          || first.dimension() != other.dimension()) {
        throw new InvalidRequestException("results of " + first.dataset() + " and of "
            + other.dataset() + " cannot be compared; they must be of the same data");
      }
    }
  }

  private static Map<PointKey, List<Run>> points(List<BenchResults> results) {
    Map<PointKey, List<Run>> points = new LinkedHashMap<>();
    results.forEach(one -> one.runs()
        .forEach(run -> points.computeIfAbsent(PointKey.of(run), _ -> new ArrayList<>()).add(run)));
    return points;
  }

  /** The deviation of log speeds between runs of one side, over all points; 0 if there is one run only. */
  private static double between(Map<PointKey, List<Run>> points) {
    double squares = 0;
    int freedom = 0;
    for (List<Run> runs : points.values()) {
      double mean = runs.stream().mapToDouble(run -> Math.log(run.qps())).average().orElse(0);
      squares += runs.stream().mapToDouble(run -> Math.log(run.qps()) - mean)
          .map(rest -> rest * rest).sum();
      freedom += runs.size() - 1;
    }
    return freedom == 0 ? 0 : Math.sqrt(squares / freedom);
  }

  private void add(List<Run> before, List<Run> after, double width) {
    Sample left = Sample.ofSpeed(before);
    Sample right = Sample.ofSpeed(after);
    double error = width * Math.sqrt(left.variance() + right.variance()
        + deviation * deviation * (1.0 / left.runs() + 1.0 / right.runs()));
    double ratio = right.mean() - left.mean();
    Interval speed = new Interval(Math.exp(ratio - error - gain(before, after)), Math.exp(ratio),
        Math.exp(ratio + error + gain(after, before)), 1);
    Sample leftRecall = Sample.ofRecall(before);
    Sample rightRecall = Sample.ofRecall(after);
    double gain = rightRecall.mean() - leftRecall.mean();
    double own = before.getFirst().effort().promisesRecall()
        ? CHOSEN_RECALL_DEVIATION * CHOSEN_RECALL_DEVIATION
        : 0;
    double recallError = width * Math.sqrt(leftRecall.variance() + rightRecall.variance()
        + own * (1.0 / leftRecall.runs() + 1.0 / rightRecall.runs()));
    differences.add(new Difference(before.getFirst(), speed,
        new Interval(gain - recallError, gain, gain + recallError, 0)));
  }

  /** The logarithm of how much faster some runs might have been, at most, with the machine as it was for the others. */
  private static double gain(List<Run> runs, List<Run> others) {
    double sum = 0;
    for (Run run : runs) {
      for (Run other : others) {
        sum += Math.log(run.conditions().mostGain(other.conditions()));
      }
    }
    return sum / (runs.size() * others.size());
  }

  /** All points that both sides have, in the order of the first. */
  public List<Difference> differences() {
    return differences;
  }

  /** The deviation between processes that was reckoned with, relative. */
  public double deviation() {
    return deviation;
  }

  /** Whether any point differs. */
  public boolean isDifferent() {
    return differences.stream().anyMatch(Difference::isDifferent);
  }
}
