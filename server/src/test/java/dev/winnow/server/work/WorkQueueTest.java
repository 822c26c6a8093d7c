package dev.winnow.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkQueueTest {
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger late = new AtomicInteger();

  private WorkQueue.Task task(CountDownLatch begun, CountDownLatch go, boolean abandoned) {
    return new WorkQueue.Task() {
      @Override
      public boolean abandoned() {
        return abandoned;
      }

      @Override
      public void run() {
        begun.countDown();
        try {
          assertThat(go.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        done.incrementAndGet();
      }

      @Override
      public void tooLate() {
        late.incrementAndGet();
      }
    };
  }

  @Test
  void whatDoesNotFitIsTurnedAwayWhatIsLateIsGivenUpAndTheRestIsDone() throws InterruptedException {
    WorkQueue queue = new WorkQueue(1, 3);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    long never = System.nanoTime() + TimeUnit.HOURS.toNanos(1);
    assertThat(queue.offer(task(begun, go, false), never)).isTrue();
    assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
    CountDownLatch other = new CountDownLatch(0);
    assertThat(queue.offer(task(other, go, false), System.nanoTime() - 1)).isTrue();
    assertThat(queue.offer(task(other, go, true), never)).isTrue();
    assertThat(queue.offer(task(other, go, false), never)).isTrue();
    assertThat(queue.offer(task(other, go, false), never)).isFalse();
    assertThat(queue.waiting()).isEqualTo(3);
    assertThat(queue.active()).isEqualTo(1);
    go.countDown();
    queue.close();
    assertThat(done).hasValue(2);
    assertThat(late).hasValue(1);
    assertThat(queue.rejected()).isEqualTo(1);
    assertThat(queue.late()).isEqualTo(1);
    assertThat(queue.offer(task(other, go, false), never)).isFalse();
  }
}
