package dev.winnow.codes;

import dev.winnow.spi.BuildContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Splits a range of rows over the threads of a build. */
final class Chunks {
  private static final int ROWS = 2_048;

  private Chunks() {}

  /** Runs the work on consecutive chunks and waits for all. */
  static void run(BuildContext context, int count, Work work) {
    List<Future<?>> running = new ArrayList<>();
    for (int first = 0; first < count; first += ROWS) {
      int from = first;
      int end = Math.min(count, first + ROWS);
      running.add(context.executor().submit(() -> work.run(from, end)));
    }
    running.forEach(Chunks::await);
  }

  /** Runs work on each number under {@code count}, as tasks of their own, and waits for all. */
  static void each(BuildContext context, int count, IntConsumer work) {
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      running.add(context.executor().submit(() -> work.accept(number)));
    }
    running.forEach(Chunks::await);
  }

  private static void await(Future<?> future) {
    try {
      future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while building", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Work on rows from {@code first} up to, not including, {@code end}. */
  interface Work {
    void run(int first, int end);
  }
}
