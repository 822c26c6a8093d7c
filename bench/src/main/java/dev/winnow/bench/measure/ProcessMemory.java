package dev.winnow.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux says of a process. */
final class ProcessMemory {
  private static final String FORGET_PEAK = "5";

  private ProcessMemory() {}

  /** The largest resident set so far in bytes, mapped files included; -1 where Linux does not say. */
  static long peakRssBytes(long process) {
    return status(process, "VmHWM:");
  }

  /** What is resident now and belongs to no file, in bytes: heaps, stacks and native memory; -1 where Linux does not say. */
  static long privateBytes(long process) {
    return status(process, "RssAnon:");
  }

  private static long status(long process, String name) {
    try {
      for (String line : Files.readAllLines(folder(process).resolve("status"))) {
        if (line.startsWith(name)) {
          return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
      return -1;
    } catch (IOException _) {
      return -1;
    }
  }

  /** Makes the largest resident set what it is now, if the system allows that. */
  static void forgetPeak(long process) {
    try {
      Files.writeString(folder(process).resolve("clear_refs"), FORGET_PEAK);
    } catch (IOException _) {
      // then the peak of the build counts for the queries too
    }
  }

  private static Path folder(long process) {
    return Path.of("/proc", Long.toString(process));
  }
}
