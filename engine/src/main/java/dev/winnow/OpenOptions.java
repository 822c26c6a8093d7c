package dev.winnow;

import java.util.Objects;

/**
 * How to open a database. With checks and learning switched off, equal searches of an unchanged collection give equal answers while it is open,
 * once the process has measured what its operations cost, a second or two after the first search.
 *
 * @param recallChecks whether some searches, about as many as take two hundredths of the time of all, are compared with the
 *     exact scan in the background, so that the recall asked for is kept with the queries that come: where they miss more than the
 *     indexes expect, searches do more, and where they miss less, less. What was seen is kept in the collection's folder
 * @param costLearning whether the paths that may be the best for a search are run one after the other for some of them, in the background, and
 *     their times correct what is expected of them, so that the planner sees how the machine is now: three seconds' worth at first, then
 *     two hundredths of the time of searches
 * @param durability when a write is acknowledged
 * @param backgroundThreads threads that each seal or merge may use for what it builds, 1 to 1,024
 * @param memoryBytes what all collections together may take for builds and for records that are not sealed yet, in heap and beside it; 64
 *     MiB at least. Builds wait for one another to stay under it, segments grow no larger than it allows, and imports are divided. Sealed
 *     segments are mapped files and do not count
 */
public record OpenOptions(boolean recallChecks, boolean costLearning, Durability durability,
    int backgroundThreads, long memoryBytes) {
  private static final int MAX_THREADS = 1_024;
  private static final long LEAST_MEMORY = 64L << 20;

  /** @throws InvalidRequestException if the number of threads or bytes is outside its range */
  public OpenOptions {
    Objects.requireNonNull(durability, "durability");
    if (backgroundThreads < 1 || backgroundThreads > MAX_THREADS) {
      throw new InvalidRequestException("background threads = " + backgroundThreads
          + " is not allowed; it must be 1 to " + MAX_THREADS);
    }
    if (memoryBytes < LEAST_MEMORY) {
      throw new InvalidRequestException("a memory budget of " + memoryBytes
          + " bytes is not allowed; it must be " + LEAST_MEMORY + " at least");
    }
  }

  /** Synchronous writes, half of the processors for the background, and half of the largest heap for memory. */
  public OpenOptions(boolean recallChecks, boolean costLearning) {
    this(recallChecks, costLearning, Durability.SYNC,
        Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
        Math.max(LEAST_MEMORY, Runtime.getRuntime().maxMemory() / 2));
  }

  /** With checks and learning, synchronous writes, half of the processors for the background, and half of the largest heap for memory. */
  public static OpenOptions defaults() {
    return new OpenOptions(true, true);
  }

  /** The same with or without checks. */
  public OpenOptions withRecallChecks(boolean checks) {
    return new OpenOptions(checks, costLearning, durability, backgroundThreads, memoryBytes);
  }

  /** The same with or without learning. */
  public OpenOptions withCostLearning(boolean learning) {
    return new OpenOptions(recallChecks, learning, durability, backgroundThreads, memoryBytes);
  }

  /** The same with another durability. */
  public OpenOptions withDurability(Durability other) {
    return new OpenOptions(recallChecks, costLearning, other, backgroundThreads, memoryBytes);
  }

  /** The same with another number of background threads. */
  public OpenOptions withBackgroundThreads(int threads) {
    return new OpenOptions(recallChecks, costLearning, durability, threads, memoryBytes);
  }

  /** The same with another memory budget. */
  public OpenOptions withMemoryBytes(long bytes) {
    return new OpenOptions(recallChecks, costLearning, durability, backgroundThreads, bytes);
  }
}
