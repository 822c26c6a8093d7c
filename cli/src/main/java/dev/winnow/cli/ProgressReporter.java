package dev.winnow.cli;

import dev.winnow.Progress;
import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far long work is, on standard error: a bar with rate and time left where that is a terminal, else a line every few
 * seconds and at the end of each stage.
 */
final class ProgressReporter implements Progress, AutoCloseable {
  /** The launcher says how wide the terminal is; it says nothing if there is none. */
  private static final Integer TERMINAL_WIDTH = Integer.getInteger("winnow.terminal");
  private static final long LINE_EVERY_NANOS = 5_000_000_000L;

  private final PrintStream out = System.err;
  private final long expected;
  private @Nullable String stage;
  private @Nullable ProgressBar bar;
  private long started;
  private long lastLine;
  private long done;
  private long total;

  /**
   * Reports nothing yet.
   *
   * @param expected units in a stage that does not know its total, or -1
   */
  ProgressReporter(long expected) {
    this.expected = expected;
  }

  @Override
  public void update(String name, long unitsDone, long unitsInAll) {
    if (!name.equals(stage)) {
      endStage();
      begin(name, unitsInAll < 0 ? expected : unitsInAll);
    }
    done = unitsDone;
    total = unitsInAll < 0 ? total : unitsInAll;
    if (bar != null) {
      bar.maxHint(total);
      bar.stepTo(done);
    } else if (System.nanoTime() - lastLine > LINE_EVERY_NANOS) {
      lastLine = System.nanoTime();
      out.println(line());
    }
  }

  /** For work with one stage, such as that of the dataset readers. */
  dev.winnow.datasets.Progress stage(String name) {
    return (units, inAll) -> update(name, units, inAll);
  }

  /** Ends the last stage; one that failed half way has nothing to boast of. */
  @Override
  public void close() {
    if (bar == null && done < total) {
      stage = null;
    }
    endStage();
  }

  private void begin(String name, long unitsInAll) {
    stage = name;
    total = unitsInAll;
    started = System.nanoTime();
    lastLine = started;
    if (TERMINAL_WIDTH != null) {
      bar = new ProgressBarBuilder().setTaskName(name).setInitialMax(unitsInAll)
          .setStyle(ProgressBarStyle.ASCII).setUpdateIntervalMillis(200)
          .showSpeed(new DecimalFormat("#,##0/s", DecimalFormatSymbols.getInstance(Locale.ROOT)))
          .setConsumer(new ConsoleProgressBarConsumer(out, TERMINAL_WIDTH - 1)).build();
    }
  }

  private void endStage() {
    if (stage == null) {
      return;
    }
    if (bar != null) {
      bar.close();
      bar = null;
    } else {
      long nanos = System.nanoTime() - started;
      out.println(stage + ": " + Format.count(done) + " in " + Format.nanos(nanos) + " ("
          + Format.rate(done, nanos) + ")");
    }
    stage = null;
  }

  private String line() {
    long nanos = Math.max(1, System.nanoTime() - started);
    String line = stage + ": " + Format.count(done);
    if (total <= 0 || done <= 0) {
      return line + " (" + Format.rate(done, nanos) + ")";
    }
    long left = (long) ((double) nanos / done * (total - done));
    return line + " of " + Format.count(total) + " (" + 100 * done / total + " %, "
        + Format.rate(done, nanos) + ", " + Format.nanos(left) + " left)";
  }
}
