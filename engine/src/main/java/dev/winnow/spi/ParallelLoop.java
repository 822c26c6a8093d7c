package dev.winnow.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Does numbered pieces of work on all threads of a build. The calling thread works too and reports progress, so the loop ends
 * even if the executor has no thread to spare; with one thread the order is that of the numbers.
 */
public final class ParallelLoop {
  private static final int PIECES_AT_ONCE = 32;

  private final BuildContext context;
  private final String stage;
  private final int total;
  private final int atOnce;
  private final Supplier<IntConsumer> workers;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private volatile boolean failed;

  private ParallelLoop(BuildContext context, String stage, int total, int atOnce,
      Supplier<IntConsumer> workers) {
    this.context = context;
    this.stage = stage;
    this.total = total;
    this.atOnce = atOnce;
    this.workers = workers;
  }

  /**
   * Does pieces 0 to {@code total} - 1 and returns when all are done. What a worker throws is thrown here.
   *
   * @param workers makes a worker for one thread
   */
  public static void run(BuildContext context, String stage, int total,
      Supplier<IntConsumer> workers) {
    new ParallelLoop(context, stage, total, PIECES_AT_ONCE, workers).run();
  }

  /** As {@link #run}, with a thread taking one piece at a time: for few pieces, each much work. */
  public static void runLarge(BuildContext context, String stage, int total,
      Supplier<IntConsumer> workers) {
    new ParallelLoop(context, stage, total, 1, workers).run();
  }

  private void run() {
    List<Helper> helpers = new ArrayList<>();
    int pieces = (total + atOnce - 1) / atOnce;
    for (int i = 1; i < Math.min(context.threads(), pieces); i++) {
      Helper helper = new Helper();
      helpers.add(helper);
      context.executor().execute(helper.task);
    }
    try {
      work(true);
    } finally {
      for (Helper helper : helpers) {
        helper.await();
      }
    }
  }

  private void work(boolean report) {
    boolean finished = false;
    try {
      IntConsumer worker = workers.get();
      int from;
      while (!failed && (from = next.getAndAdd(atOnce)) < total && from >= 0) {
        int to = Math.min(total, from + atOnce);
        for (int i = from; i < to; i++) {
          worker.accept(i);
        }
        int sum = done.addAndGet(to - from);
        if (report) {
          context.progress().update(stage, sum, total);
        }
      }
      finished = true;
    } finally {
      failed |= !finished;
    }
  }

  /** One more thread's share; if it has not begun when the others are done, it never will. */
  private final class Helper {
    private final AtomicBoolean claimed = new AtomicBoolean();
    private final FutureTask<?> task = new FutureTask<>(this::run, true);

    private void run() {
      if (claimed.compareAndSet(false, true)) {
        work(false);
      }
    }

    void await() {
      if (claimed.compareAndSet(false, true)) {
        return;
      }
      boolean interrupted = false;
      while (true) {
        try {
          task.get();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw new IllegalStateException("a build thread failed", e.getCause());
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
