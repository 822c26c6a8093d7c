package dev.winnow.datasets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears under its name only when it is complete: bytes go to a hidden file beside it, {@link #commit} renames,
 * and {@link #close} without a commit removes. Not thread-safe.
 */
final class PendingFile implements AutoCloseable {
  private final Path path;
  private final Path temporary;
  private final FileChannel channel;
  private boolean committed;
  private boolean kept;

  private PendingFile(Path path, Path temporary, FileChannel channel) {
    this.path = path;
    this.temporary = temporary;
    this.channel = channel;
  }

  /** Starts a file; an existing one of that name stays until the commit. */
  static PendingFile create(Path path) {
    Path name = path.getFileName();
    if (name == null) {
      throw new DatasetException("cannot write " + path + ": it is not a file name");
    }
    Path temporary = path.resolveSibling("." + name + ".partial");
    try {
      return new PendingFile(path, temporary, FileChannel.open(temporary, StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw IoErrors.writing(path, e);
    }
  }

  /** Goes on with a file that was kept; what lies beyond the length is cut off. */
  static PendingFile resume(Path path, long length) {
    Path temporary = path.resolveSibling("." + path.getFileName() + ".partial");
    try {
      FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
      if (channel.size() < length) {
        channel.close();
        throw new DatasetException(temporary + " is shorter than when it was left; delete it");
      }
      channel.truncate(length).position(length);
      return new PendingFile(path, temporary, channel);
    } catch (IOException e) {
      throw IoErrors.writing(path, e);
    }
  }

  /** Brings what was written to the disk and returns the length. */
  long sync() {
    try {
      channel.force(false);
      return channel.position();
    } catch (IOException e) {
      throw IoErrors.writing(path, e);
    }
  }

  /** Has {@link #close} leave the bytes, to be gone on with. */
  void keep() {
    kept = true;
  }

  /** Appends the first bytes of an array. */
  void write(byte[] bytes, int length) {
    write(ByteBuffer.wrap(bytes, 0, length));
  }

  /** Appends what is between position and limit. */
  void write(ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw IoErrors.writing(path, e);
    }
  }

  /** Overwrites bytes at the start. */
  void rewriteStart(byte[] bytes) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer, buffer.position());
      }
    } catch (IOException e) {
      throw IoErrors.writing(path, e);
    }
  }

  /** Completes the file and gives it its name, replacing what was there. */
  void commit() {
    try {
      channel.close();
      Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      committed = true;
    } catch (IOException e) {
      throw IoErrors.writing(path, e);
    }
  }

  @Override
  public void close() {
    if (committed) {
      return;
    }
    try {
      channel.close();
      if (!kept) {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw IoErrors.writing(path, e);
    }
  }
}
