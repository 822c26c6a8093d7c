package dev.winnow.exec;

import dev.winnow.Document;
import dev.winnow.InvalidRequestException;
import dev.winnow.StorageException;
import dev.winnow.filter.Filter;
import dev.winnow.filter.FilterChecker;
import dev.winnow.live.MutableSegment;
import dev.winnow.live.Operation;
import dev.winnow.live.OperationCodec;
import dev.winnow.live.Part;
import dev.winnow.live.StoredRow;
import dev.winnow.segment.RecordId;
import dev.winnow.segment.VectorCheck;
import dev.winnow.spi.AcceptSet;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a collection: checks, appends to the log, applies, and returns when the log is on disk. Writes are applied in the order of the log;
 * those that wait for the disk at the same time share one call to it. Thread-safe.
 */
final class CollectionWriter {
  /** Mutable segments, with the one that takes new rows, with which writers wait until the oldest is sealed. */
  static final int MOST_MUTABLE = 4;
  private static final long LONGEST_WAIT_SECONDS = 60;
  /** Fewer rows are not sealed early, though memory is scarce. */
  private static final int LEAST_SEALED = 128;
  private static final int ROWS_AT_ONCE = 4_096;

  private final CollectionState state;
  private final Maintenance maintenance;
  private final OperationCodec codec;

  CollectionWriter(CollectionState state, Maintenance maintenance) {
    this.state = state;
    this.maintenance = maintenance;
    codec = new OperationCodec(state.schema);
  }

  /** Puts records in the place of those with the same ids; of several with one id the last counts. */
  void upsert(Collection<Document> documents) {
    Map<String, StoredRow> rows = new LinkedHashMap<>();
    int number = 0;
    for (Document document : documents) {
      StoredRow row = checked(document, ++number);
      rows.put(row.id(), row);
    }
    if (!rows.isEmpty()) {
      write(new Operation.Upsert(List.copyOf(rows.values())));
    }
  }

  private StoredRow checked(Document document, int number) {
    String what = "record '" + document.id() + "' (number " + number + ")";
    try {
      RecordId.check(document.id());
      float[] vector = new float[state.schema.dimension()];
      VectorCheck.prepare("it", document.vector(), state.schema, vector);
      return new StoredRow(document.id(), vector, state.checker.check(document.attributes()));
    } catch (InvalidRequestException e) {
      throw new InvalidRequestException(what + ": " + e.getMessage(), e);
    }
  }

  /** Replaces some attributes of a record; false if it is not there. */
  boolean update(String id, Map<String, ? extends @Nullable Object> attributes) {
    state.checker.check(attributes);
    long sequence;
    state.lock.lock();
    try {
      begin();
      StoredRow before = find(id);
      if (before == null) {
        return false;
      }
      StoredRow after = new StoredRow(id, before.vector(),
          state.checker.change(before.values(), attributes));
      sequence = apply(new Operation.Upsert(List.of(after)), null);
    } finally {
      state.lock.unlock();
    }
    acknowledge(sequence);
    return true;
  }

  private @Nullable StoredRow find(String id) {
    for (Part part : state.live.snapshot().parts().reversed()) {
      int row = part.row(id);
      if (row >= 0) {
        return StoredRows.read(part.segment(), row, state.checker);
      }
    }
    return null;
  }

  /** Removes records; returns how many there were. */
  long delete(Collection<String> ids) {
    Set<String> distinct = new LinkedHashSet<>(ids);
    return distinct.isEmpty() ? 0 : write(new Operation.Delete(List.copyOf(distinct)));
  }

  /** Removes the records that match; returns how many there were. */
  long delete(Filter filter) {
    Filter checked = FilterChecker.check(filter, state.schema);
    long killed;
    long sequence;
    state.lock.lock();
    try {
      begin();
      List<String> ids = matching(checked);
      if (ids.isEmpty()) {
        return 0;
      }
      long[] count = new long[1];
      sequence = apply(new Operation.Delete(ids), count);
      killed = count[0];
    } finally {
      state.lock.unlock();
    }
    acknowledge(sequence);
    return killed;
  }

  private List<String> matching(Filter checked) {
    List<String> ids = new ArrayList<>();
    int[] rows = new int[ROWS_AT_ONCE];
    for (Part part : state.live.snapshot().parts()) {
      AcceptSet accept = part.evaluate(checked);
      int from = 0;
      int count;
      while ((count = accept.copyRows(from, rows)) > 0) {
        for (int i = 0; i < count; i++) {
          ids.add(part.segment().id(rows[i]));
        }
        from = rows[count - 1] + 1;
      }
    }
    return ids;
  }

  private long write(Operation operation) {
    ByteBuffer bytes = codec.encode(operation);
    long sequence;
    long killed;
    state.lock.lock();
    try {
      begin();
      sequence = state.log.append(bytes);
      killed = applied(operation, sequence);
    } finally {
      state.lock.unlock();
    }
    acknowledge(sequence);
    return killed;
  }

  /** Logs and applies an operation while the lock is held. */
  private long apply(Operation operation, long @Nullable [] killed) {
    long sequence = state.log.append(codec.encode(operation));
    long count = applied(operation, sequence);
    if (killed != null) {
      killed[0] = count;
    }
    return sequence;
  }

  private long applied(Operation operation, long sequence) {
    long killed = state.live.apply(operation, sequence);
    state.countUnsealed();
    if (state.memory.crowded() && state.live.active().size() >= LEAST_SEALED) {
      state.live.freeze();
    }
    return killed;
  }

  private void acknowledge(long sequence) {
    maintenance.written();
    state.log.acknowledge(sequence);
  }

  /** Waits, with the lock held, until there is room for more. */
  private void begin() {
    state.requireOpen();
    long nanos = TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
    while (state.live.mutable().size() > MOST_MUTABLE) {
      RuntimeException failure = maintenance.failure();
      if (failure != null) {
        throw new StorageException(noRoom() + failure.getMessage(), failure);
      }
      if (nanos <= 0) {
        throw new StorageException(
            noRoom() + "they were not in " + LONGEST_WAIT_SECONDS + " seconds");
      }
      try {
        nanos = state.sealed.awaitNanos(nanos);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StorageException("interrupted while waiting for a segment to be sealed", e);
      }
      state.requireOpen();
    }
  }

  private String noRoom() {
    return "collection '" + state.name + "' takes no more writes until one of " + MOST_MUTABLE
        + " segments of " + MutableSegment.capacity(state.schema) + " records is sealed: ";
  }
}
