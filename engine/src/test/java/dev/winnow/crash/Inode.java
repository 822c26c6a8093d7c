package dev.winnow.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A file or folder with what of it would outlive a loss of power: of a file the bytes last forced, of a folder the entries. */
final class Inode {
  /** What a loss of power leaves of what was not forced. */
  enum Loss {
    /** Nothing. */
    ALL,
    /** Names of files, and of their bytes some from the beginning. */
    TORN,
    /** Everything; only the process ended. */
    NONE
  }

  private final @Nullable Map<String, Inode> entries; // null for a file
  private Map<String, Inode> forcedEntries = Map.of();
  private byte[] forced = new byte[0];

  private Inode(boolean folder) {
    entries = folder ? new TreeMap<>() : null;
  }

  static Inode file() {
    return new Inode(false);
  }

  static Inode folder() {
    return new Inode(true);
  }

  Map<String, Inode> entries() {
    if (entries == null) {
      throw new IllegalStateException("no folder");
    }
    return entries;
  }

  boolean isFolder() {
    return entries != null;
  }

  /** Makes durable what the file at a real path holds, or which entries the folder has. */
  void force(Path real) throws IOException {
    if (entries == null) {
      forced = Files.readAllBytes(real);
    } else {
      forcedEntries = new TreeMap<>(entries);
    }
  }

  /** Writes what is left of it. */
  void survive(Path real, Path target, Loss loss, Random random) throws IOException {
    if (entries == null) {
      Files.write(target, contents(real, loss, random));
      return;
    }
    Files.createDirectories(target);
    for (Map.Entry<String, Inode> entry : (loss == Loss.ALL ? forcedEntries : entries).entrySet()) {
      entry.getValue().survive(real.resolve(entry.getKey()), target.resolve(entry.getKey()), loss,
          random);
    }
  }

  private byte[] contents(Path real, Loss loss, Random random) throws IOException {
    if (loss == Loss.ALL) {
      return forced;
    }
    byte[] now = Files.readAllBytes(real);
    int same = Arrays.mismatch(now, forced);
    boolean grown = same < 0 || same == forced.length; // as all our files do
    return loss == Loss.NONE || !grown
        ? now
        : Arrays.copyOf(now, forced.length + random.nextInt(now.length - forced.length + 1));
  }
}
