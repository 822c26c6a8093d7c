package dev.winnow.datasets.pending;

import dev.winnow.datasets.DatasetException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that appears under its name only when it is complete: files go to a hidden folder beside it, {@link #commit}
 * renames, and {@link #close} without a commit removes.
 */
public final class PendingFolder implements AutoCloseable {
  private final Path target;
  private final Path path;
  private boolean committed;

  private PendingFolder(Path target, Path path) {
    this.target = target;
    this.path = path;
  }

  public static PendingFolder create(Path target) {
    Path absolute = target.toAbsolutePath().normalize();
    Path path = absolute.resolveSibling("." + absolute.getFileName() + ".partial");
    try {
      if (Files.exists(absolute) && !(Files.isDirectory(absolute) && list(absolute).isEmpty())) {
        throw new DatasetException(target + " exists already; name a new or an empty folder");
      }
      deleteTree(path);
      Files.createDirectories(path);
      return new PendingFolder(absolute, path);
    } catch (IOException e) {
      throw failure(target, e);
    }
  }

  /** Where to write. */
  public Path path() {
    return path;
  }

  public void commit() {
    try {
      Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      committed = true;
    } catch (IOException e) {
      throw failure(target, e);
    }
  }

  @Override
  public void close() {
    if (!committed) {
      try {
        deleteTree(path);
      } catch (IOException e) {
        throw failure(path, e);
      }
    }
  }

  private static void deleteTree(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      for (Path file : list(folder)) {
        Files.delete(file);
      }
      Files.delete(folder);
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static DatasetException failure(Path path, IOException cause) {
    String reason = switch (cause) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "its parent folder does not exist and cannot be made";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> String.valueOf(cause.getMessage());
    };
    return new DatasetException("cannot write " + path + ": " + reason, cause);
  }
}
