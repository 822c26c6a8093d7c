package dev.winnow.live;

import dev.winnow.Schema;
import dev.winnow.segment.SealedSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The segments of a collection as operations change them: sealed ones, oldest first, then mutable ones of which the last takes new rows.
 * Every change ends with a new snapshot. All but {@link #acquire} and {@link #snapshot} is guarded by the collection's write lock.
 */
public final class LiveSegments {
  private final Schema schema;
  private final List<LiveSegment> segments = new ArrayList<>();
  private volatile Snapshot current = new Snapshot(List.of());
  private long mutables;
  private @Nullable Set<String> written;
  private boolean closed;

  /** What a collection begins with when it is opened. */
  public LiveSegments(Schema schema, List<LiveSegment> sealed) {
    this.schema = schema;
    segments.addAll(sealed);
    addMutable();
    publish();
  }

  private LiveSegment addMutable() {
    LiveSegment added = LiveSegment.of(new MutableSegment("memory-" + ++mutables, schema));
    segments.add(added);
    return added;
  }

  /** The newest snapshot, retained; release it. Null once the collection is closed. */
  public @Nullable Snapshot acquire() {
    while (true) {
      Snapshot newest = current;
      if (newest.tryRetain()) {
        return newest;
      }
      if (newest == current) {
        return null;
      }
    }
  }

  /** The newest snapshot, to be read while the write lock is held. */
  public Snapshot snapshot() {
    return current;
  }

  /** The segments now. */
  public List<LiveSegment> all() {
    return List.copyOf(segments);
  }

  /** The mutable segments, oldest first; the last takes new rows. */
  public List<LiveSegment> mutable() {
    return segments.stream().filter(segment -> segment.mutable() != null).toList();
  }

  /** About how many bytes the mutable segments take. */
  public long mutableBytes() {
    return segments.stream().map(LiveSegment::mutable).filter(Objects::nonNull)
        .mapToLong(MutableSegment::bytes).sum();
  }

  /** The sealed segments, oldest first. */
  public List<LiveSegment> sealed() {
    return segments.stream().filter(segment -> segment.sealed() != null).toList();
  }

  /**
   * Applies an operation.
   *
   * @param sequence its number in the log
   * @return how many records it replaced or removed
   */
  public long apply(Operation operation, long sequence) {
    long killed = 0;
    switch (operation) {
      case Operation.Upsert(List<StoredRow> rows) -> {
        for (StoredRow row : rows) {
          killed += kill(row.id(), sequence) ? 1 : 0;
          add(row, sequence);
          if (written != null) {
            written.add(row.id());
          }
        }
      }
      case Operation.Delete(List<String> ids) -> {
        for (String id : ids) {
          killed += kill(id, sequence) ? 1 : 0;
        }
      }
    }
    segments.forEach(LiveSegment::settle);
    publish();
    return killed;
  }

  private void add(StoredRow row, long sequence) {
    MutableSegment active = active();
    if (active.full()) {
      active = activeOf(addMutable());
    }
    active.add(row, sequence);
  }

  private boolean kill(String id, long sequence) {
    for (int i = segments.size() - 1; i >= 0; i--) {
      if (segments.get(i).kill(id, sequence)) {
        return true;
      }
    }
    return false;
  }

  /** The segment that takes new rows. */
  public MutableSegment active() {
    return activeOf(segments.getLast());
  }

  private static MutableSegment activeOf(LiveSegment last) {
    MutableSegment mutable = last.mutable();
    if (mutable == null) {
      throw new IllegalStateException("the last segment is sealed");
    }
    return mutable;
  }

  /** Ends the segment that takes new rows, if it has any, so that it can be sealed. */
  public void freeze() {
    if (active().size() > 0) {
      addMutable();
      publish();
    }
  }

  /** From now on, remembers the ids that are written, until {@link #add} or {@link #forgetWritten}. */
  public void rememberWritten(Set<String> target) {
    written = target;
  }

  /** Ends {@link #rememberWritten}. */
  public void forgetWritten() {
    written = null;
  }

  /** Adds sealed segments of new records; those written since {@link #rememberWritten} are newer. */
  public void add(List<LiveSegment> added, Set<String> newer) {
    for (LiveSegment segment : added) {
      SealedSegment sealed = segment.sealed();
      if (sealed != null) {
        segment.kill(newer.stream().mapToInt(sealed::row).filter(row -> row >= 0).toArray());
      }
    }
    segments.addAll(sealed().size(), added);
    publish();
  }

  /**
   * Puts a sealed segment in the place of those whose live rows it holds.
   *
   * @param with null for nothing
   * @param dead the rows of it that were deleted in them since
   */
  public void replace(List<LiveSegment> old, @Nullable LiveSegment with, int[] dead) {
    int place = segments.indexOf(old.getFirst());
    segments.removeAll(old);
    if (with != null) {
      with.kill(dead);
      segments.add(Math.min(place, sealed().size()), with);
    }
    publish();
    for (LiveSegment gone : old) {
      release(gone);
    }
  }

  private static void release(LiveSegment segment) {
    if (segment.mutable() != null) {
      segment.mutable().release();
    }
    if (segment.sealed() != null) {
      segment.sealed().release();
    }
  }

  private void publish() {
    Snapshot before = current;
    current = new Snapshot(segments.stream().map(LiveSegment::part).toList());
    before.release();
  }

  /** Lets go of everything; readers under way keep what they read until they have done. */
  public void close() {
    if (!closed) {
      closed = true;
      current.release();
      segments.forEach(LiveSegments::release);
      segments.clear();
    }
  }
}
