package dev.winnow.exec;

import dev.winnow.StorageException;
import dev.winnow.segment.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps other processes out of a database folder while it is open. The file stays; the lock goes with the process. */
final class FolderLock implements AutoCloseable {
  private static final String NAME = "winnow.lock";

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws StorageException if it is held, by this process or another, or the folder cannot be written
   */
  static FolderLock take(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE,
          StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new StorageException(
            "the database " + folder + " is open already, in this process or another");
      }
      return new FolderLock(file, channel);
    } catch (IOException e) {
      throw Folders.failed("write", file, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw Folders.failed("close", file, e);
    }
  }
}
