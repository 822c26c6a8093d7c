package dev.winnow.cli;

import java.time.Duration;
import java.util.Locale;

/** How quantities are written for people. The same in every locale. */
final class Format {
  private Format() {}

  /** A count with separators, such as {@code 20,000}. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** Bytes with a binary unit, such as {@code 1.5 MiB}. */
  static String bytes(long bytes) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
  }

  /** A time span in the unit that suits it, such as {@code 3.20 ms}. */
  static String nanos(long nanos) {
    if (nanos < 1_000_000) {
      return String.format(Locale.ROOT, "%.0f us", nanos / 1e3);
    }
    if (nanos < 1_000_000_000) {
      return String.format(Locale.ROOT, "%.2f ms", nanos / 1e6);
    }
    return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
  }

  /** Units a second. */
  static String rate(long units, long nanos) {
    return count(Math.round(units / Math.max(1e-9, nanos / 1e9))) + "/s";
  }

  static String duration(Duration duration) {
    return nanos(duration.toNanos());
  }

  /** A share as a percentage, with more digits where it is small. */
  static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.01 ? "%.3f%%" : "%.1f%%", share * 100);
  }

  /** A recall with three decimals. */
  static String recall(double recall) {
    return String.format(Locale.ROOT, "%.3f", recall);
  }

  /** A score with four decimals. */
  static String score(float score) {
    return String.format(Locale.ROOT, "%.4f", score);
  }
}
