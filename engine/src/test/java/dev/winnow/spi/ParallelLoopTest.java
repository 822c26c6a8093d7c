package dev.winnow.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class ParallelLoopTest {
  @Test
  void doesEachPieceOnceOnSeveralThreads() {
    AtomicIntegerArray times = new AtomicIntegerArray(1_000);
    try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
      ParallelLoop.run(context(4, executor, Progress.NONE), "stage", 1_000,
          () -> times::incrementAndGet);
    }
    for (int i = 0; i < 1_000; i++) {
      assertThat(times.get(i)).as("piece %d", i).isEqualTo(1);
    }
  }

  @Test
  void reportsRisingProgressFromTheCaller() {
    List<Long> heard = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(1)) {
      ParallelLoop.run(context(1, executor, (stage, done, total) -> heard.add(done)), "stage", 100,
          () -> piece -> {});
    }
    assertThat(heard).isSorted().endsWith(100L);
  }

  @Test
  void endsEvenIfItRunsOnTheExecutorsOnlyThread() throws InterruptedException, ExecutionException {
    AtomicIntegerArray times = new AtomicIntegerArray(200);
    try (ExecutorService executor = Executors.newFixedThreadPool(1)) {
      executor.submit(() -> ParallelLoop.run(context(2, executor, Progress.NONE), "stage", 200,
          () -> times::incrementAndGet)).get();
    }
    assertThat(times.get(199)).isEqualTo(1);
  }

  @Test
  void throwsWhatAWorkerThrows() {
    try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
      assertThatThrownBy(() -> ParallelLoop.run(context(2, executor, Progress.NONE), "stage",
          10_000, () -> piece -> {
            throw new IllegalStateException("broken");
          })).isInstanceOf(IllegalStateException.class);
    }
  }

  private static BuildContext context(int threads, ExecutorService executor, Progress progress) {
    return new BuildContext(threads, executor, 1, progress);
  }
}
