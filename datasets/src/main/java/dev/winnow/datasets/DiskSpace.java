package dev.winnow.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Tells before long work whether its result fits on the disk. */
@FunctionalInterface
public interface DiskSpace {
  /** What the file system says. */
  DiskSpace REAL = folder -> Files.getFileStore(folder).getUsableSpace();

  /**
   * Bytes that may still be written in a folder.
   *
   * @param folder exists
   */
  long free(Path folder) throws IOException;

  /**
   * Requires room for what is to be written.
   *
   * @param folder where it goes; it or one of its parents exists
   * @param bytes how much is still to be written, 0 or more
   * @throws DatasetException if there is less; says how much is needed and how much is free
   */
  default void require(Path folder, long bytes) {
    Path existing = folder.toAbsolutePath().normalize();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    long free;
    try {
      free = free(existing);
    } catch (IOException e) {
      throw IoErrors.reading(existing, e);
    }
    if (bytes > free) {
      throw new DatasetException("not enough room in " + folder + ": " + text(bytes)
          + " more are needed, " + text(free) + " are free");
    }
  }

  /** Bytes in a binary unit, such as {@code 1.5 GiB}. */
  static String text(long bytes) {
    String[] units = {"bytes", "KiB", "MiB", "GiB", "TiB"};
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return unit == 0 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
  }
}
