package dev.winnow.wal;

import dev.winnow.CorruptDataException;
import dev.winnow.wal.LogFolder.LogFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log from its first file to its last. Only the end of the last may be torn, by a process or a machine that ended while it wrote;
 * all other damage is an error, and so is a record that is missing before one which was written when it was durable already.
 */
final class LogReplay {
  private final LogFolder folder;
  private final long from;
  private final WriteAheadLog.Replay target;
  private long next; // sequence number that the next record has to have

  /**
   * What was found.
   *
   * @param last the last file, or null if there is none
   * @param end where its last whole record ends; 0 if it has not even a header
   * @param next sequence number of the next record
   */
  record End(@Nullable LogName last, long end, long next) {}

  LogReplay(LogFolder folder, long from, WriteAheadLog.Replay target) {
    this.folder = folder;
    this.from = from;
    this.target = target;
  }

  End run() throws IOException {
    List<LogName> files = folder.list().stream().filter(LogName::matches).map(LogName::of).toList();
    if (files.isEmpty()) {
      if (from > 0) {
        throw new CorruptDataException(
            folder.name() + " has no log, which must hold record " + from);
      }
      return new End(null, 0, 0);
    }
    next = files.getFirst().first();
    if (next > from) {
      throw new CorruptDataException(folder.name() + ": the log begins with record " + next
          + ", but record " + from + " is needed");
    }
    long end = 0;
    for (int i = 0; i < files.size(); i++) {
      LogName file = files.get(i);
      if (file.first() != next) {
        throw new CorruptDataException(folder.name() + ": " + file.file() + " begins with record "
            + file.first() + " where record " + next + " is missing");
      }
      end = read(file, i == files.size() - 1);
    }
    if (next < from) {
      throw new CorruptDataException(folder.name() + ": the log ends before record " + next
          + ", but record " + from + " was there");
    }
    return new End(files.getLast(), end, next);
  }

  private long read(LogName name, boolean last) throws IOException {
    ByteBuffer bytes = bytes(name.file());
    int at = 0;
    if (name.begins(bytes, folder.name())) {
      at = LogName.HEADER_BYTES;
      Frame frame;
      while ((frame = Frame.decode(bytes, at)) != null && frame.sequence() == next) {
        if (next >= from) {
          target.record(next, frame.payload().duplicate());
        }
        next++;
        at += frame.bytes();
      }
    }
    if (at == bytes.limit()) {
      return at;
    }
    if (!last || acknowledgedAfter(bytes, at)) {
      throw new CorruptDataException(folder.name() + ": " + name.file() + " is damaged at byte "
          + at + ", before record " + next);
    }
    return at;
  }

  private ByteBuffer bytes(String file) throws IOException {
    try (LogFile open = folder.open(file)) {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(open.size()))
          .order(ByteOrder.LITTLE_ENDIAN);
      open.read(0, bytes);
      return bytes.flip();
    }
  }

  /** Whether something after a damaged place says that the record which should be there was durable. */
  private boolean acknowledgedAfter(ByteBuffer bytes, int damaged) {
    for (int at = damaged + 1; at < bytes.limit(); at++) {
      Frame frame = Frame.decode(bytes, at);
      if (frame != null && frame.durable() >= next) {
        return true;
      }
    }
    return false;
  }
}
