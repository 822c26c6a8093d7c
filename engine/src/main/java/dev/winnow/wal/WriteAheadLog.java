package dev.winnow.wal;

import dev.winnow.CorruptDataException;
import dev.winnow.StorageException;
import dev.winnow.wal.LogFolder.LogFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A write-ahead log. {@link #append} writes a record and gives it the next number; {@link #commit} returns when it is on disk, for all that
 * wait at the same time with one call to the disk. Records are read again, in order, when the log is opened; {@link #trim} lets go of those that
 * are kept elsewhere.
 *
 * <p>A write that fails, as on a full disk, leaves the log as it was: the next may succeed. A failed {@code force} does not say what reached
 * the disk, so after it nothing more is accepted until the log is opened again.
 *
 * <p>Thread-safe.
 */
public final class WriteAheadLog implements AutoCloseable {
  /** Most bytes of a record. */
  public static final int MOST_BYTES = Frame.MOST_BYTES;

  private final LogFolder folder;
  private final long fileBytes;
  private final Deque<LogName> files = new ArrayDeque<>();
  private LogFile current;
  private long end; // of the last whole record of the current file
  private long next; // number of the next record
  private long durable; // number of the last record on disk, or -1
  private boolean forcing;
  private boolean ragged; // whether there may be something after the end
  private @Nullable IOException broken;
  private boolean closed;

  /** Hears of the records of a log. */
  public interface Replay {

    /**
     * A record.
     *
     * @param sequence its number
     * @param payload what was appended; valid during the call
     */
    void record(long sequence, ByteBuffer payload);
  }

  private WriteAheadLog(LogFolder folder, long fileBytes, LogFile current, long end, long next) {
    this.folder = folder;
    this.fileBytes = fileBytes;
    this.current = current;
    this.end = end;
    this.next = next;
    durable = next - 1;
  }

  /**
   * Opens the log of a folder, making it if there is none, and reads it.
   *
   * @param fileBytes a new file is begun rather than let one grow beyond this, a record permitting
   * @param from number of the first record that is not kept elsewhere, 0 for a new log; an empty folder counts as a new log only
   * @param replay hears of all records from there on
   * @throws CorruptDataException if a record that was committed is damaged or missing
   * @throws StorageException if the folder cannot be read or written
   */
  public static WriteAheadLog open(LogFolder folder, long fileBytes, long from, Replay replay) {
    try {
      LogReplay.End found = new LogReplay(folder, from, replay).run();
      WriteAheadLog log = found.last() == null || found.end() == 0
          ? begin(folder, fileBytes, found)
          : resume(folder, fileBytes, found.last(), found);
      folder.list().stream().filter(LogName::matches).map(LogName::of).forEach(log.files::add);
      return log;
    } catch (IOException e) {
      throw new StorageException("cannot open the log in " + folder.name() + ": " + e.getMessage(),
          e);
    }
  }

  /** Begins the next file, in the place of one that was being begun when a process ended. */
  private static WriteAheadLog begin(LogFolder folder, long fileBytes, LogReplay.End found)
      throws IOException {
    if (found.last() != null) {
      folder.delete(found.last().file());
    }
    LogFile file = create(folder, new LogName(found.next()));
    return new WriteAheadLog(folder, fileBytes, file, LogName.HEADER_BYTES, found.next());
  }

  /** Goes on with the last file; what follows its last whole record was never committed. */
  private static WriteAheadLog resume(LogFolder folder, long fileBytes, LogName last,
      LogReplay.End found) throws IOException {
    LogFile file = folder.open(last.file());
    boolean ready = false;
    try {
      if (file.size() > found.end()) {
        file.truncate(found.end());
      }
      file.force();
      ready = true;
      return new WriteAheadLog(folder, fileBytes, file, found.end(), found.next());
    } finally {
      if (!ready) {
        file.close();
      }
    }
  }

  private static LogFile create(LogFolder folder, LogName name) throws IOException {
    LogFile file = folder.create(name.file());
    boolean ready = false;
    try {
      file.write(0, name.header());
      file.force();
      folder.force();
      ready = true;
      return file;
    } finally {
      if (!ready) {
        file.close();
      }
    }
  }

  /**
   * Writes a record, not yet durably.
   *
   * @param payload at most 256 MiB, from its position to its limit; left as it is
   * @return its number
   * @throws StorageException if it cannot be written; then it is not there
   */
  public synchronized long append(ByteBuffer payload) {
    if (payload.remaining() > Frame.MOST_BYTES) {
      throw new IllegalArgumentException("a record of " + payload.remaining() + " bytes");
    }
    requireSound();
    Frame frame = new Frame(next, durable, payload);
    try {
      if (ragged) {
        current.truncate(end);
        ragged = false;
      }
      if (end > LogName.HEADER_BYTES && end + frame.bytes() > fileBytes) {
        rotate();
      }
      ragged = true;
      current.write(end, frame.encode());
      ragged = false;
    } catch (IOException e) {
      throw new StorageException(
          "cannot write to the log in " + folder.name() + ": " + e.getMessage(), e);
    }
    end += frame.bytes();
    return next++;
  }

  /** Ends the current file, durably, and begins the next. */
  private void rotate() throws IOException {
    awaitForce(Long.MAX_VALUE);
    force(current);
    durable = next - 1;
    notifyAll();
    LogName name = new LogName(next);
    LogFile file;
    try {
      file = create(folder, name);
    } catch (IOException e) {
      discard(name);
      throw e;
    }
    current.close();
    current = file;
    end = LogName.HEADER_BYTES;
    files.add(name);
  }

  /** Removes a file that could not be begun, so that it can be tried again; if that fails too, opening the log does it. */
  private void discard(LogName name) {
    try {
      if (folder.list().contains(name.file())) {
        folder.delete(name.file());
      }
    } catch (IOException e) {
      broken = e;
    }
  }

  private void force(LogFile file) throws IOException {
    try {
      file.force();
    } catch (IOException e) {
      broken = e;
      throw e;
    }
  }

  /** Waits until nobody is forcing the current file, or until a record is durable: with the next force under way, too. */
  private void awaitForce(long sequence) {
    boolean interrupted = false;
    while (forcing && durable < sequence) {
      try {
        wait();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    requireSound();
  }

  /**
   * Returns when a record and all before it are on disk.
   *
   * @param sequence number of an appended record
   * @throws StorageException if the disk did not take it; whether it is there shows when the log is opened again
   */
  public void commit(long sequence) {
    LogFile file;
    long target;
    synchronized (this) {
      if (durable >= sequence) {
        return;
      }
      requireSound();
      awaitForce(sequence);
      if (durable >= sequence) {
        return; // another's force covered it
      }
      forcing = true;
      file = current;
      target = next - 1;
    }
    IOException failure = null;
    try {
      file.force();
    } catch (IOException e) {
      failure = e;
    }
    synchronized (this) {
      forcing = false;
      if (failure == null) {
        durable = Math.max(durable, target);
      } else {
        broken = failure;
      }
      notifyAll();
      requireSound();
    }
  }

  /** Number of the next record. */
  public synchronized long next() {
    return next;
  }

  /** Number of the last record that is known to be on disk, or -1. */
  public synchronized long durable() {
    return durable;
  }

  /** Number of files. */
  public synchronized int files() {
    return files.size();
  }

  /**
   * Lets go of all records before one, as far as whole files have no others. At least the file that is written to stays.
   *
   * @throws StorageException if a file cannot be deleted; then it is tried again by the next trim
   */
  public synchronized void trim(long before) {
    try {
      while (files.size() > 1 && second() <= before) {
        folder.delete(files.getFirst().file());
        files.removeFirst();
      }
      folder.force();
    } catch (IOException e) {
      throw new StorageException("cannot trim the log in " + folder.name() + ": " + e.getMessage(),
          e);
    }
  }

  private long second() {
    return files.stream().skip(1).findFirst().orElseThrow().first();
  }

  private void requireSound() {
    if (closed) {
      throw new StorageException("the log in " + folder.name() + " is closed");
    }
    if (broken != null) {
      throw new StorageException(
          "the log in " + folder.name() + " takes no more since the disk failed ("
              + broken.getMessage() + "); open the collection again",
          broken);
    }
  }

  /** Commits what was appended and closes the file; closing twice does nothing. */
  @Override
  public void close() {
    long last;
    synchronized (this) {
      if (closed) {
        return;
      }
      last = next - 1;
    }
    try {
      if (broken == null) {
        commit(last);
      }
    } finally {
      release();
    }
  }

  private synchronized void release() {
    closed = true;
    try {
      current.close();
    } catch (IOException e) {
      throw new StorageException("cannot close the log in " + folder.name() + ": " + e.getMessage(),
          e);
    }
  }
}
