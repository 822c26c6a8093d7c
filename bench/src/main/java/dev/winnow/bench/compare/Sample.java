package dev.winnow.bench.compare;

import dev.winnow.bench.report.BenchResults.Run;
import dev.winnow.bench.report.Rates;
import java.util.List;

/**
 * What one side knows of a quantity.
 *
 * @param mean of the runs
 * @param variance of that mean, from the scatter within runs
 * @param runs how many there are
 */
record Sample(double mean, double variance, int runs) {
  /** The logarithm of the speed, whose differences are ratios. */
  static Sample ofSpeed(List<Run> runs) {
    double mean = 0;
    double variance = 0;
    for (Run run : runs) {
      List<Double> logs = run.rates().stream().map(Math::log).toList();
      double deviation = Rates.deviation(logs);
      mean += Math.log(run.qps());
      variance += deviation * deviation / logs.size();
    }
    return new Sample(mean / runs.size(), variance / (runs.size() * runs.size()), runs.size());
  }

  static Sample ofRecall(List<Run> runs) {
    double mean = 0;
    double variance = 0;
    for (Run run : runs) {
      mean += run.recall();
      variance = Math.max(variance, run.recallError() * run.recallError());
    }
    return new Sample(mean / runs.size(), variance, runs.size()); // the same queries, so runs add nothing
  }
}
