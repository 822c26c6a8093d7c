package dev.winnow.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders. */
final class Trees {
  private Trees() {}

  /** Bytes of the files in a folder. */
  static long bytes(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      long sum = 0;
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        sum += Files.size(path);
      }
      return sum;
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /** Deletes a folder and all in it; does nothing if it is not there. */
  static void delete(Path folder) {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }
}
