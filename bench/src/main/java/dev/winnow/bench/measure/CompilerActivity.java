package dev.winnow.bench.measure;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** Tells since when the just-in-time compiler has finished nothing. Not thread-safe. */
final class CompilerActivity {
  private final @Nullable CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
  private long spentMillis = -1;
  private long changedNanos = System.nanoTime();

  /** Nanoseconds since the compiler was first seen to have done no more; as long as can be where it does not say. */
  long idleNanos() {
    if (compiler == null || !compiler.isCompilationTimeMonitoringSupported()) {
      return Long.MAX_VALUE;
    }
    long spent = compiler.getTotalCompilationTime();
    if (spent != spentMillis) {
      spentMillis = spent;
      changedNanos = System.nanoTime();
    }
    return System.nanoTime() - changedNanos;
  }
}
