package dev.winnow.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.CostlySearchException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkQueueTest {
  private static final long NEVER = System.nanoTime() + TimeUnit.HOURS.toNanos(1);

  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger late = new AtomicInteger();
  private final AtomicInteger turnedAway = new AtomicInteger();
  private final CountDownLatch told = new CountDownLatch(1);

  private WorkQueue.Task task(boolean abandoned, Consumer<@Nullable Duration> work) {
    return new WorkQueue.Task() {
      @Override
      public boolean abandoned() {
        return abandoned;
      }

      @Override
      public void run(@Nullable Duration costLimit) {
        work.accept(costLimit);
        done.incrementAndGet();
      }

      @Override
      public void tooLate() {
        late.incrementAndGet();
      }

      @Override
      public void turnedAway(Duration wait) {
        turnedAway.incrementAndGet();
        told.countDown();
      }
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private WorkQueue.Task waiting(CountDownLatch begun, CountDownLatch go) {
    return task(false, limit -> {
      begun.countDown();
      await(go);
    });
  }

  /** A search that is expected to take so long. */
  private WorkQueue.Task costly(Duration expected, CountDownLatch begun, CountDownLatch go) {
    return task(false, limit -> {
      if (limit != null && limit.compareTo(expected) < 0) {
        throw new CostlySearchException(expected, limit);
      }
      begun.countDown();
      await(go);
    });
  }

  @Test
  void whatDoesNotFitIsTurnedAwayWhatIsLateIsGivenUpAndTheRestIsDone() {
    WorkQueue queue = new WorkQueue(1, 3);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    queue.offer(waiting(begun, go), NEVER);
    await(begun);
    CountDownLatch other = new CountDownLatch(0);
    queue.offer(waiting(other, go), System.nanoTime() - 1);
    queue.offer(task(true, limit -> {}), NEVER);
    queue.offer(waiting(other, go), NEVER);
    assertThat(turnedAway).hasValue(0);
    queue.offer(waiting(other, go), NEVER);
    assertThat(turnedAway).hasValue(1);
    assertThat(queue.waiting()).isEqualTo(3);
    assertThat(queue.active()).isEqualTo(1);
    go.countDown();
    queue.close();
    assertThat(done).hasValue(2);
    assertThat(late).hasValue(1);
    assertThat(queue.rejected()).isEqualTo(1);
    assertThat(queue.late()).isEqualTo(1);
    queue.offer(waiting(other, go), NEVER);
    assertThat(turnedAway).hasValue(2);
  }

  @Test
  void costlySearchesDoNotHoldUpTheOthers() {
    try (WorkQueue queue = new WorkQueue(1, 3)) {
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch go = new CountDownLatch(1);
      queue.offer(costly(Duration.ofSeconds(5), begun, go), NEVER);
      await(begun);
      CountDownLatch quick = new CountDownLatch(1);
      queue.offer(task(false, limit -> quick.countDown()), NEVER);
      await(quick);
      assertThat(queue.costlyNanos()).isEqualTo(Duration.ofSeconds(5).toNanos());
      go.countDown();
    }
    assertThat(done).hasValue(2);
  }

  @Test
  void costlySearchesAreTurnedAwayThatCannotBeBegunByTheirDeadline() {
    WorkQueue queue = new WorkQueue(1, 3);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    queue.offer(costly(Duration.ofHours(2), begun, go), NEVER);
    await(begun);
    queue.offer(costly(Duration.ofSeconds(1), begun, go), NEVER); // in an hour, after two
    await(told);
    go.countDown();
    queue.close();
    assertThat(turnedAway).hasValue(1);
    assertThat(done).hasValue(1);
    assertThat(queue.costlyNanos()).isZero();
  }
}
