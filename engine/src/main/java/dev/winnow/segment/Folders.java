package dev.winnow.segment;

import dev.winnow.StorageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is done to folders, durably and with readable errors. */
public final class Folders {
  private Folders() {}

  /** The one-line exception for a file operation that failed. */
  public static StorageException failed(String operation, Path path, IOException cause) {
    return new StorageException("cannot " + operation + " " + path + ": " + reason(cause), cause);
  }

  /** Makes a folder and its parents, durably. */
  public static void create(Path folder) {
    try {
      createDurably(folder.toAbsolutePath());
    } catch (IOException e) {
      throw failed("create folder", folder, e);
    }
  }

  private static void createDurably(Path folder) throws IOException {
    Path parent = folder.getParent();
    if (Files.isDirectory(folder) || parent == null) {
      return;
    }
    createDurably(parent);
    Files.createDirectories(folder); // another may have been faster
    force(parent);
  }

  /** The folders in a folder, sorted by name. */
  public static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return new ArrayList<>(entries.filter(Files::isDirectory).sorted().toList());
    } catch (IOException e) {
      throw failed("read folder", folder, e);
    }
  }

  /** Deletes the folders whose names begin with a dot: what was being made or dropped when a process ended. */
  public static void deleteHidden(Path folder) {
    for (Path entry : list(folder)) {
      if (entry.getFileName().toString().startsWith(".")) {
        delete(entry);
      }
    }
  }

  /** Deletes the files of a folder but some; does nothing if the folder is not there. */
  public static void deleteFilesBut(Path folder, Set<String> kept) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path file : entries.filter(Files::isRegularFile).toList()) {
        if (!kept.contains(file.getFileName().toString())) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw failed("clear", folder, e);
    }
  }

  /** Renames and makes the new name durable. */
  public static void publish(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      force(to.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw failed("rename to", to, e);
    }
  }

  /** Makes a folder's entries durable, where the file system lets a folder be opened. */
  public static void force(@Nullable Path folder) throws IOException {
    if (folder == null || System.getProperty("os.name", "").startsWith("Windows")) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Makes a file's contents durable. */
  public static void forceFile(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Deletes a folder and all in it; does nothing if it is not there. */
  public static void delete(Path folder) {
    try {
      if (Files.exists(folder)) {
        Files.walkFileTree(folder, new Deleter());
      }
    } catch (IOException e) {
      throw failed("delete", folder, e);
    }
  }

  private static String reason(IOException cause) {
    return switch (cause) {
      case NoSuchFileException _ -> "it does not exist";
      case AccessDeniedException _ -> "permission denied";
      case FileAlreadyExistsException _ -> "a file of that name is in the way";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default -> String.valueOf(cause.getMessage());
    };
  }

  private static final class Deleter extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException error)
        throws IOException {
      if (error != null) {
        throw error;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
