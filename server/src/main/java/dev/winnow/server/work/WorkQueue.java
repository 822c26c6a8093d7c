package dev.winnow.server.work;

import dev.winnow.CostlySearchException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Where requests are worked on: as many threads as cores, and a queue that is short, so that what is accepted is done in time and the rest is told to come
 * again. Searches that the planner expects to take long go to a lane of their own, with half as many threads, so that the others need not wait for them;
 * it takes no more than it is expected to have done by their deadlines. Thread-safe.
 */
public final class WorkQueue implements AutoCloseable {
  /** What is expected to take longer goes to the lane of costly searches. */
  private static final Duration QUICK = Duration.ofMillis(10);
  /** After which those turned away may come again. */
  public static final Duration SOON = Duration.ofSeconds(1);
  private static final int DRAIN_SECONDS = 30;

  private final ThreadPoolExecutor threads;
  private final ThreadPoolExecutor costly;
  private final AtomicLong costlyNanos = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();
  private final AtomicLong late = new AtomicLong();

  /**
   * A queue.
   *
   * @param count threads
   * @param places requests that may wait, in each lane
   */
  public WorkQueue(int count, int places) {
    threads = lane("winnow-work-", count, places);
    costly = lane("winnow-costly-", Math.max(1, count / 2), places);
  }

  private static ThreadPoolExecutor lane(String name, int count, int places) {
    return new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(places), Thread.ofPlatform().name(name, 0).factory(),
        (job, pool) -> ((Job) job).refused.run());
  }

  /** Work that waits for a thread, or is given up. Exactly one of its methods that answer is called at the end, unless it is abandoned. */
  public interface Task {
    /** Whether nobody wants it done any more. */
    boolean abandoned();

    /**
     * Does it, and answers.
     *
     * @param costLimit what a search of it may be expected to take, or null for anything
     * @throws CostlySearchException if one is expected to take longer; nothing was answered then
     */
    void run(@Nullable Duration costLimit);

    /** Answers that its time was over before a thread was free. */
    void tooLate();

    /**
     * Answers that there is too much to do.
     *
     * @param wait after which it may be tried again
     */
    void turnedAway(Duration wait);
  }

  /**
   * Has work done soon, or turned away.
   *
   * @param deadlineNanos {@link System#nanoTime} after which it is not to be begun
   */
  public void offer(Task task, long deadlineNanos) {
    threads.execute(new Job(() -> begin(task, deadlineNanos, QUICK), () -> {
      rejected.incrementAndGet();
      task.turnedAway(SOON);
    }));
  }

  /** Work of a lane, and what is done if there is no room: an exception for each would cost more than most searches. */
  private record Job(Runnable work, Runnable refused) implements Runnable {
    @Override
    public void run() {
      work.run();
    }
  }

  /** Whether more would be turned away now; asked before a request is looked at closely, it is counted as turned away. */
  public boolean turnsAway() {
    boolean full = threads.getQueue().remainingCapacity() == 0;
    if (full) {
      rejected.incrementAndGet();
    }
    return full;
  }

  private void begin(Task task, long deadlineNanos, @Nullable Duration costLimit) {
    if (task.abandoned()) {
      return;
    }
    if (System.nanoTime() - deadlineNanos >= 0) {
      late.incrementAndGet();
      task.tooLate();
      return;
    }
    try {
      task.run(costLimit);
    } catch (CostlySearchException e) {
      if (costLimit == null) {
        throw new IllegalStateException("a search without a limit was over it", e);
      }
      offerCostly(task, e.expected().toNanos(), deadlineNanos);
    }
  }

  /** Takes a costly search if it may be expected to be begun before its deadline. */
  private void offerCostly(Task task, long nanos, long deadlineNanos) {
    long waitNanos = costlyNanos.getAndAdd(nanos) / costly.getMaximumPoolSize();
    Runnable refused = () -> {
      costlyNanos.addAndGet(-nanos);
      rejected.incrementAndGet();
      Duration wait = Duration.ofNanos(waitNanos);
      task.turnedAway(wait.compareTo(SOON) > 0 ? wait : SOON);
    };
    if (System.nanoTime() + waitNanos - deadlineNanos >= 0) {
      refused.run();
      return;
    }
    costly.execute(new Job(() -> {
      try {
        begin(task, deadlineNanos, null);
      } finally {
        costlyNanos.addAndGet(-nanos);
      }
    }, refused));
  }

  /** How many wait. */
  public int waiting() {
    return threads.getQueue().size() + costly.getQueue().size();
  }

  /** How many are worked on. */
  public int active() {
    return threads.getActiveCount() + costly.getActiveCount();
  }

  /** What the costly searches that wait or are worked on are expected to take together, in nanoseconds. */
  public long costlyNanos() {
    return costlyNanos.get();
  }

  /** How many were turned away. */
  public long rejected() {
    return rejected.get();
  }

  /** How many were accepted and given up because their time was over. */
  public long late() {
    return late.get();
  }

  /** Lets what was accepted be done, for a while, and takes nothing new. */
  @Override
  public void close() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS);
    for (ThreadPoolExecutor lane : new ThreadPoolExecutor[] {threads, costly}) {
      lane.shutdown();
      try {
        if (!lane.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          lane.shutdownNow();
        }
      } catch (InterruptedException e) {
        lane.shutdownNow();
        Thread.currentThread().interrupt();
      }
    }
  }
}
