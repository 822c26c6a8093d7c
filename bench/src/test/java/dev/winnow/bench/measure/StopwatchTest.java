package dev.winnow.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.bench.method.Answer;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.method.Prepared;
import dev.winnow.bench.method.Query;
import dev.winnow.bench.method.Searcher;
import dev.winnow.filter.Filter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StopwatchTest {
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void cutsAMethodThatPassesTheBudgetAndSaysSo() throws IOException {
    Measured measured = measure(20, Limits.of(3, 1, 3, Duration.ofMillis(300)));
    assertThat(measured.truncated()).isTrue();
    assertThat(measured.answers()).isNotEmpty().hasSizeLessThan(50);
    assertThat(measured.rates()).isNotEmpty().allMatch(rate -> rate > 0);
    assertThat(measured.latency().p50()).isGreaterThan(10_000);
  }

  @Test
  void answersOneQueryHoweverSmallTheBudget() throws IOException {
    Measured measured = measure(5, Limits.of(3, 1, 3, Duration.ofNanos(8)));
    assertThat(measured.answers()).hasSize(1);
    assertThat(measured.truncated()).isTrue();
  }

  @Test
  void addsPassesWhereOnesTooShortSayLittle() throws IOException {
    assertThat(measure(0, Limits.of(3, 1, 1, Duration.ofSeconds(4))).rates()).hasSizeGreaterThan(1);
  }

  @Test
  void rehearsesEveryEffortItIsGiven() throws IOException {
    Set<Effort> seen = ConcurrentHashMap.newKeySet();
    Searcher listening = (query, filter, k, effort) -> {
      seen.add(effort);
      return new Answer(new int[0], "");
    };
    try (Stopwatch stopwatch = new Stopwatch(new Fake(listening),
        Limits.of(3, 1, 1, Duration.ofMillis(64)), new MachineProbe())) {
      stopwatch.rehearse(queries(), List.of(Effort.ef(10), Effort.recall(0.9)));
    }
    assertThat(seen).containsExactlyInAnyOrder(Effort.ef(10), Effort.recall(0.9));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void asksEveryQueryInEveryPass(int threads) throws IOException {
    Measured measured = measure(0, Limits.of(3, threads, 5, Duration.ofSeconds(2)));
    assertThat(measured.truncated()).isFalse();
    assertThat(measured.rates()).hasSizeGreaterThanOrEqualTo(5);
    assertThat(measured.plans()).isEqualTo(Map.of("test", 50));
    assertThat(asked.get()).isGreaterThanOrEqualTo(6 * 50);
    assertThat(measured.answers()).extracting(Measured.QueryAnswer::query)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 50).boxed().toList());
    assertThat(measured.answers())
        .allSatisfy(answer -> assertThat(answer.rows()).containsExactly(answer.query()));
  }

  private Measured measure(long millis, Limits limits) throws IOException {
    Searcher slow = (query, filter, k, effort) -> {
      asked.incrementAndGet();
      LockSupport.parkNanos(millis * 1_000_000);
      return new Answer(new int[] {(int) query[0]}, "test");
    };
    try (Stopwatch stopwatch = new Stopwatch(new Fake(slow), limits, new MachineProbe())) {
      return stopwatch.measure(queries(), Effort.NONE, false);
    }
  }

  private static QuerySet queries() {
    List<Query> queries = IntStream.range(0, 50)
        .mapToObj(i -> new Query(i, i, new float[] {i}, new Filter.True())).toList();
    List<Integer> order = new ArrayList<>(IntStream.range(0, 50).boxed().toList());
    Collections.reverse(order);
    return new QuerySet("test", queries, order);
  }

  private record Fake(Searcher searcher) implements Prepared {
    @Override
    public long indexBytes() {
      return 0;
    }

    @Override
    public void close() {}
  }
}
