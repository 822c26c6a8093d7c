package dev.winnow.exec;

import dev.winnow.MemoryUse;
import dev.winnow.Schema;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * What the collections of a database may take of memory for what they build and for records that are not sealed yet, in heap and beside it.
 * Builds wait for one another; one that would not fit alone is not begun, but done in smaller parts. Thread-safe.
 */
final class MemoryBudget {
  private static final long WAIT_MILLIS = 200;
  /** Part of the budget that unsealed records may take before they are sealed early. */
  private static final int UNSEALED_PART = 4;
  private static final long FIXED_BYTES = 8 << 20;
  private static final int ROW_BYTES = 600;
  /** A segment may have so many rows whatever the budget. */
  static final int LEAST_ROWS = 20_000;

  private final long limit;
  private final AtomicLong unsealed = new AtomicLong();
  private long builds;
  private long peak;

  /** A budget of so many bytes. */
  MemoryBudget(long limit) {
    this.limit = limit;
  }

  /**
   * What a segment of so many rows takes while it is built, with the index that takes the most by default: its ids and values, the links and codes of
   * a graph, and what k-means looks at.
   */
  static long buildBytes(long rows, Schema schema) {
    return FIXED_BYTES + rows * (ROW_BYTES + schema.dimension() + 24L * schema.fields().size());
  }

  /** The most rows that one segment may get. */
  long mostRows(Schema schema) {
    long perRow = buildBytes(1, schema) - FIXED_BYTES;
    return Math.clamp((limit - FIXED_BYTES) / perRow, LEAST_ROWS, Integer.MAX_VALUE - 64L);
  }

  /**
   * Takes memory for a build, after waiting for other builds if it has to; give it back with {@link #release}.
   *
   * @param ended whether to wait no longer, and go on without
   */
  synchronized void reserve(long bytes, BooleanSupplier ended) {
    boolean interrupted = false;
    while (builds > 0 && builds + bytes + unsealed.get() > limit && !ended.getAsBoolean()) {
      try {
        wait(WAIT_MILLIS);
      } catch (InterruptedException _) {
        interrupted = true;
        break;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    builds += bytes;
    peak = Math.max(peak, builds + unsealed.get());
  }

  /** Gives memory of a build back. */
  synchronized void release(long bytes) {
    builds -= bytes;
    notifyAll();
  }

  /** Counts memory of unsealed records, negative if it was given back. */
  void addUnsealed(long bytes) {
    unsealed.addAndGet(bytes);
  }

  /** Whether unsealed records take so much that some should be sealed before their segment is full. */
  boolean crowded() {
    return unsealed.get() > limit / UNSEALED_PART;
  }

  /** How much is taken. */
  synchronized MemoryUse use() {
    return new MemoryUse(limit, builds, unsealed.get(), Math.max(peak, builds + unsealed.get()));
  }
}
