package dev.winnow.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.bench.method.Answer;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.method.Query;
import dev.winnow.bench.method.Searcher;
import dev.winnow.filter.Filter;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
  private static final Searcher QUICK = (query, _, _, _) -> new Answer(new int[] {(int) query[0]},
      "");

  @Test
  void arrivalsComeAtTheRateAndNeverBeforeTheOneBefore() {
    long[] due = OpenLoop.arrivals(1000, 5);
    assertThat(due).hasSize(5000).isSorted();
    assertThat(due[4999] / 1e9).isBetween(4.5, 5.5);
    assertThat(OpenLoop.arrivals(1000, 5)).isEqualTo(due);
  }

  @Test
  void everyArrivalIsAnsweredAndEveryQueryIsJudgedOnce() {
    LoadMeasured measured = run(QUICK, 200, 2);
    assertThat(measured.arrived()).isEqualTo(200);
    assertThat(measured.answers()).hasSize(10)
        .allSatisfy(answer -> assertThat(answer.rows()).containsExactly(answer.query()));
    assertThat(measured.latency().max()).isGreaterThan(0);
  }

  @Test
  void aMethodThatIsTooSlowPaysForTheWaitOfEveryQuery() {
    Searcher slow = (_, _, _, _) -> {
      LockSupport.parkNanos(20_000_000);
      return new Answer(new int[0], "");
    };
    LoadMeasured measured = run(slow, 500, 1);
    assertThat(measured.achieved()).isLessThan(60);
    // a closed loop would report the 20 ms of a query; half of the 500 wait for at least half a second
    assertThat(measured.latency().p50()).isGreaterThan(500_000);
  }

  private static LoadMeasured run(Searcher searcher, double rate, int threads) {
    Point point = new Point("test", 3, threads, Effort.NONE, false);
    List<Query> queries = IntStream.range(0, 10)
        .mapToObj(i -> new Query(i, i, new float[] {i}, new Filter.True())).toList();
    QuerySet set = new QuerySet("test", queries, IntStream.range(0, 10).boxed().toList());
    return new OpenLoop(set, new LoadPoint(point, rate, 1))
        .run(IntStream.range(0, threads).mapToObj(_ -> searcher).toList());
  }
}
