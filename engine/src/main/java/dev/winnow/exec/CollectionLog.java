package dev.winnow.exec;

import dev.winnow.CorruptDataException;
import dev.winnow.Durability;
import dev.winnow.InvalidRequestException;
import dev.winnow.segment.Folders;
import dev.winnow.wal.DiskFolder;
import dev.winnow.wal.WriteAheadLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The log of a collection, which is not made before the first write. Thread-safe. */
final class CollectionLog {
  static final String FOLDER = "wal";
  private static final long FILE_BYTES = 16 << 20;

  private final Path folder;
  private final Durability durability;
  private final MaintenanceThreads threads;
  private final AtomicBoolean committing = new AtomicBoolean();
  private volatile @Nullable WriteAheadLog log;

  private CollectionLog(Path folder, Durability durability, MaintenanceThreads threads) {
    this.folder = folder;
    this.durability = durability;
    this.threads = threads;
  }

  /**
   * Opens the log of a collection's folder and reads what is not in segments.
   *
   * @param from number of the first record that is needed
   */
  static CollectionLog open(Path collection, long from, Durability durability,
      MaintenanceThreads threads, WriteAheadLog.Replay replay) {
    CollectionLog opened = new CollectionLog(collection.resolve(FOLDER), durability, threads);
    if (Files.isDirectory(opened.folder)) {
      opened.log = WriteAheadLog.open(new DiskFolder(opened.folder), FILE_BYTES, from, replay);
    } else if (from > 0) {
      throw new CorruptDataException(
          opened.folder + " is missing: the log, which must hold record " + from);
    }
    return opened;
  }

  /** Appends a record and returns its number. Called by one thread at a time. */
  long append(ByteBuffer record) {
    WriteAheadLog open = log;
    if (open == null) {
      Folders.create(folder);
      try {
        Folders.force(folder.getParent());
      } catch (IOException e) {
        throw Folders.failed("write", folder, e);
      }
      open = WriteAheadLog.open(new DiskFolder(folder), FILE_BYTES, 0, (sequence, payload) -> {});
      log = open;
    }
    if (record.remaining() > WriteAheadLog.MOST_BYTES) {
      throw new InvalidRequestException("a write of " + record.remaining()
          + " bytes is too large; one may take " + WriteAheadLog.MOST_BYTES + " bytes");
    }
    return open.append(record);
  }

  /** Returns when a record may be acknowledged. */
  void acknowledge(long sequence) {
    if (durability.sync()) {
      commit(sequence);
    } else if (committing.compareAndSet(false, true)) {
      threads.later(() -> {
        committing.set(false);
        WriteAheadLog open = log;
        if (open != null) {
          threads.seal(() -> commit(open.next() - 1));
        }
      }, durability.delay().toNanos());
    }
  }

  /** Returns when a record is on disk. */
  void commit(long sequence) {
    WriteAheadLog open = log;
    if (open != null && sequence >= 0) {
      open.commit(sequence);
    }
  }

  /** Number of the next record. */
  long next() {
    WriteAheadLog open = log;
    return open == null ? 0 : open.next();
  }

  /** Lets go of all records before one. */
  void trim(long before) {
    WriteAheadLog open = log;
    if (open != null) {
      open.trim(before);
    }
  }

  /** Commits and closes. */
  void close() {
    WriteAheadLog open = log;
    if (open != null) {
      open.close();
    }
  }
}
