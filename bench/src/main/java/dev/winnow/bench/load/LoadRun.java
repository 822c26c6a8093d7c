package dev.winnow.bench.load;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.jspecify.annotations.Nullable;

/** Sends requests to a target for a while, and counts. Used once. */
public final class LoadRun {
  private static final long PAUSE_NANOS = 50_000;
  private static final long LONGEST_NANOS = 3_600_000_000_000L;
  private static final Duration LAST = Duration.ofSeconds(60);

  private final LoadTarget target;
  private final int queries;
  private final ConcurrentHistogram answered = new ConcurrentHistogram(LONGEST_NANOS, 3);
  private final ConcurrentHashMap<LoadTarget.Outcome, Long> outcomes = new ConcurrentHashMap<>();
  private final AtomicLong open = new AtomicLong();
  private long sent;

  /** A run over as many queries as there are, in turn. */
  public LoadRun(LoadTarget target, int queries) {
    this.target = target;
    this.queries = queries;
  }

  /** Sends so many requests a second, whether or not those before are answered. */
  public LoadResult atRate(double rate, Duration time, @Nullable ProcessHandle server) {
    Cpu before = Cpu.now(target, server);
    long begin = System.nanoTime();
    long total = Math.round(rate * time.toNanos() / 1e9);
    double gap = 1e9 / rate;
    while (sent < total) {
      long due = begin + (long) (sent * gap);
      if (due <= System.nanoTime()) {
        send(due, () -> {});
      } else {
        LockSupport.parkNanos(Math.min(PAUSE_NANOS, due - System.nanoTime()));
      }
    }
    return finish(rate, begin, before, server);
  }

  /** Keeps so many requests under way. */
  public LoadResult inFlight(int count, Duration time, @Nullable ProcessHandle server)
      throws InterruptedException {
    Cpu before = Cpu.now(target, server);
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    Semaphore places = new Semaphore(count);
    while (System.nanoTime() - end < 0) {
      places.acquire();
      send(System.nanoTime(), places::release);
    }
    return finish(Double.NaN, begin, before, server);
  }

  private void send(long due, Runnable done) {
    open.incrementAndGet();
    target.send((int) (sent++ % queries), outcome -> {
      if (outcome == LoadTarget.Outcome.ANSWERED) {
        answered.recordValue(Math.clamp(System.nanoTime() - due, 1, LONGEST_NANOS));
      }
      outcomes.merge(outcome, 1L, Long::sum);
      open.decrementAndGet();
      done.run();
    });
  }

  /** Waits for what is under way; the time that counts ends when the last request was sent. */
  private LoadResult finish(double rate, long begin, Cpu before, @Nullable ProcessHandle server) {
    double seconds = (System.nanoTime() - begin) / 1e9;
    Cpu used = Cpu.now(target, server).since(before);
    long inTime = outcomes.getOrDefault(LoadTarget.Outcome.ANSWERED, 0L);
    long limit = System.nanoTime() + LAST.toNanos();
    while (open.get() > 0 && System.nanoTime() - limit < 0) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    if (open.get() > 0) {
      outcomes.merge(LoadTarget.Outcome.FAILED, open.get(), Long::sum);
    }
    return new LoadResult(rate, seconds, sent, inTime, outcomes, answered.copy(), used.driver(),
        used.server());
  }

  /**
   * Processor time.
   *
   * @param driver nanoseconds of this process
   * @param server nanoseconds of the server, 0 if it is not known
   */
  private record Cpu(long driver, long server) {
    static Cpu now(LoadTarget target, @Nullable ProcessHandle server) {
      long here = target.cpuNanos();
      return new Cpu(nanos(ProcessHandle.current()) - here, server == null ? here : nanos(server));
    }

    private static long nanos(ProcessHandle process) {
      return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    Cpu since(Cpu before) {
      return new Cpu(driver - before.driver, server - before.server);
    }
  }
}
