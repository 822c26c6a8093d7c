package dev.winnow.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.winnow.InvalidRequestException;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.report.BenchResults;
import dev.winnow.bench.report.BenchResults.Run;
import dev.winnow.bench.report.Conditions;
import dev.winnow.bench.report.Extras;
import dev.winnow.bench.report.Latency;
import dev.winnow.bench.report.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final double DEVIATION = 0.05;

  @Test
  void threeRunsOfTheSameCodeDoNotDifferButForOneInTwentyByChance() {
    int different = 0;
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      List<BenchResults> first = List.of(noisy(random, 1));
      different += Comparison.of(first, List.of(noisy(random, 1)), DEVIATION).isDifferent() ? 1 : 0;
      different += Comparison.of(first, List.of(noisy(random, 1)), DEVIATION).isDifferent() ? 1 : 0;
    }
    assertThat(different).isLessThanOrEqualTo(200 / 20);
  }

  @Test
  void codeThatIsHalfAgainAsFastIsFoundWithItsRatioInsideTheInterval() {
    Random random = new Random(5);
    Comparison comparison = Comparison.of(List.of(noisy(random, 1)), List.of(noisy(random, 1.5)),
        DEVIATION);
    assertThat(comparison.differences()).hasSize(20)
        .allMatch(one -> one.speed().low() < 1.5 && one.speed().high() > 1.5);
    assertThat(comparison.differences()).filteredOn(one -> one.speed().isDifferent())
        .hasSizeGreaterThan(15);
    assertThat(ComparisonTable.render(comparison, false)).contains("faster", "different: ");
  }

  @Test
  void severalRunsOfASideNarrowTheInterval() {
    Random random = new Random(6);
    List<BenchResults> before = List.of(noisy(random, 1), noisy(random, 1), noisy(random, 1));
    List<BenchResults> after = List.of(noisy(random, 1), noisy(random, 1), noisy(random, 1));
    double one = width(Comparison.of(before.subList(0, 1), after.subList(0, 1), DEVIATION));
    double three = width(Comparison.of(before, after, DEVIATION));
    assertThat(three).isLessThan(one);
  }

  @Test
  void aLossOfRecallBeyondItsErrorIsADifference() {
    Comparison comparison = Comparison.of(
        List.of(results("papers", run(10, 0.97, List.of(100.0, 101.0)))),
        List.of(results("papers", run(10, 0.90, List.of(100.0, 101.0)))), DEVIATION);
    assertThat(comparison.differences().getFirst().recall().isDifferent()).isTrue();
    assertThat(comparison.differences().getFirst().speed().isDifferent()).isFalse();
    assertThat(ComparisonTable.render(comparison, false)).contains("same speed, less recall");
  }

  @Test
  void aMethodThatChoosesItsEffortMayHaveAnotherRecallByChance() {
    assertThat(gain(Effort.recall(0.9), 0.967, 0.981).isDifferent()).isFalse();
    assertThat(gain(Effort.recall(0.9), 0.93, 0.981).isDifferent()).isTrue();
    assertThat(gain(Effort.ef(10), 0.967, 0.981).isDifferent()).isTrue();
  }

  private static Comparison gain(Effort effort, double before, double after) {
    List<BenchResults> sides = Stream.of(before, after)
        .map(recall -> results("papers",
            new Run("auto", "em", 10, 1, effort, recall, 0.001, List.of(100.0, 101.0),
                new Latency(1, 2, 3, 4, 5), Conditions.UNKNOWN, 100, 50, Map.of(), false, 0)))
        .toList();
    return Comparison.of(List.of(sides.getFirst()), List.of(sides.getLast()), DEVIATION);
  }

  @Test
  void aRunThatWasDisturbedMightHaveBeenFaster() {
    BenchResults quiet = results("papers", run(10, 0.97, List.of(100.0, 101.0)));
    Run half = new Run("hnsw", "em", 10, 1, Effort.ef(10), 0.97, 0.005, List.of(50.0, 51.0),
        new Latency(1, 2, 3, 4, 5), new Conditions(0.5, 0, 0), 100, 50, Map.of(), false, 0);
    Comparison slower = Comparison.of(List.of(quiet), List.of(results("papers", half)), DEVIATION);
    assertThat(slower.isDifferent()).isFalse();
    Comparison faster = Comparison.of(List.of(results("papers", half)), List.of(quiet), DEVIATION);
    assertThat(faster.isDifferent()).isFalse();
  }

  @Test
  void aRunWhoseMemoryWasSlowerMightHaveBeenFasterByThat() {
    BenchResults quiet = results("papers", under(new Conditions(1, 100, 2), 100));
    BenchResults noisy = results("papers", under(new Conditions(1, 200, 2), 50));
    assertThat(Comparison.of(List.of(quiet), List.of(noisy), DEVIATION).isDifferent()).isFalse();
    BenchResults slow = results("papers", under(new Conditions(1, 100, 2), 50));
    assertThat(Comparison.of(List.of(quiet), List.of(slow), DEVIATION).isDifferent()).isTrue();
    BenchResults slower = results("papers", under(new Conditions(1, 120, 2), 50));
    assertThat(Comparison.of(List.of(quiet), List.of(slower), DEVIATION).isDifferent()).isTrue();
  }

  private static Run under(Conditions conditions, double qps) {
    return new Run("hnsw", "em", 10, 1, Effort.ef(10), 0.97, 0.005, List.of(qps, qps * 1.01),
        new Latency(1, 2, 3, 4, 5), conditions, 100, 50, Map.of(), false, 0);
  }

  @Test
  void refusesWhatCannotBeCompared() {
    BenchResults papers = results("papers", run(10, 0.9, List.of(1.0)));
    assertThatThrownBy(() -> Comparison.of(List.of(papers),
        List.of(results("mnist", run(10, 0.9, List.of(1.0)))), DEVIATION))
        .isInstanceOf(InvalidRequestException.class).hasMessage(
            "results of papers and of mnist cannot be compared; they must be of the same data");
    assertThatThrownBy(() -> Comparison.of(List.of(papers),
        List.of(results("papers", run(20, 0.9, List.of(1.0)))), DEVIATION))
        .hasMessageStartingWith("the results share no point");
  }

  @Test
  void quantilesAreThoseOfTheTables() {
    assertThat(Normal.quantile(0.975)).isCloseTo(1.959964, within(1e-5));
    assertThat(Normal.quantile(0.999)).isCloseTo(3.090232, within(1e-5));
    assertThat(Normal.quantile(0.99999)).isCloseTo(4.264891, within(1e-5));
  }

  private static double width(Comparison comparison) {
    return comparison.differences().stream()
        .mapToDouble(one -> one.speed().high() / one.speed().low()).average().orElseThrow();
  }

  /** Twenty points with passes that scatter by 3 %, and 5 % between processes. */
  private static BenchResults noisy(Random random, double faster) {
    List<Run> runs = new ArrayList<>();
    for (int ef = 10; ef < 30; ef++) {
      double process = 1000 * faster * Math.exp(DEVIATION * random.nextGaussian());
      List<Double> passes = new ArrayList<>();
      for (int pass = 0; pass < 5; pass++) {
        passes.add(process * Math.exp(0.03 * random.nextGaussian()));
      }
      runs.add(run(ef, 0.9, passes));
    }
    return results("papers", runs.toArray(Run[]::new));
  }

  private static BenchResults results(String dataset, Run... runs) {
    return new BenchResults(dataset, 1000, 8, new Origin("", "", "", List.of(), Map.of()),
        List.of(0.9), List.of(), List.of(runs), List.of(), Extras.NONE, List.of());
  }

  private static Run run(int ef, double recall, List<Double> rates) {
    return new Run("hnsw", "em", 10, 1, Effort.ef(ef), recall, 0.005, rates,
        new Latency(1, 2, 3, 4, 5), Conditions.UNKNOWN, 100, 50, Map.of(), false, 0);
  }
}
