package dev.winnow.exec;

import dev.winnow.Progress;
import dev.winnow.StorageException;
import dev.winnow.live.LiveSegment;
import dev.winnow.live.MutableSegment;
import dev.winnow.live.Part;
import dev.winnow.segment.Manifest;
import dev.winnow.segment.SealedSegment;
import dev.winnow.segment.Segment;
import dev.winnow.segment.Tombstones;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Seals the mutable segments of a collection, merges sealed ones and lets go of what is no longer needed, in the background. What fails is tried
 * again a second later. Thread-safe.
 */
final class Maintenance {
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final CollectionState state;
  private final IndexProviders providers;
  private final MaintenanceThreads threads;
  private final Checkpoint checkpoint;
  private final Object sealing = new Object();
  private final Object merging = new Object();
  private final AtomicBoolean sealQueued = new AtomicBoolean();
  private final AtomicBoolean mergeQueued = new AtomicBoolean();
  private volatile @Nullable RuntimeException failure;

  Maintenance(CollectionState state, IndexProviders providers, MaintenanceThreads threads,
      Checkpoint checkpoint) {
    this.state = state;
    this.providers = providers;
    this.threads = threads;
    this.checkpoint = checkpoint;
  }

  /** Why sealing failed the last time it was tried, or null if it did not. */
  @Nullable
  RuntimeException failure() {
    return failure;
  }

  /** Has what is full sealed soon; called after each write. */
  void written() {
    if (state.live.snapshot().parts().stream()
        .filter(part -> part.owner() instanceof MutableSegment).count() > 1) {
      seal();
    }
  }

  private void seal() {
    if (sealQueued.compareAndSet(false, true)) {
      threads.seal(() -> {
        sealQueued.set(false);
        attempt(this::sealAll, this::seal);
      });
    }
  }

  /** Has segments merged in their turn, if some should be. */
  void merge() {
    if (mergeQueued.compareAndSet(false, true)) {
      threads.merge(() -> {
        mergeQueued.set(false);
        attempt(this::mergeAll, this::merge);
      });
    }
  }

  private void attempt(Runnable task, Runnable again) {
    try {
      task.run();
      failure = null;
    } catch (RuntimeException e) {
      if (!state.closed()) {
        failed(e);
        threads.later(again, RETRY_NANOS);
      }
    }
  }

  private void failed(RuntimeException e) {
    failure = e;
    state.lock.lock();
    try {
      state.sealed.signalAll();
    } finally {
      state.lock.unlock();
    }
  }

  /** Seals all mutable segments but the one that takes new rows. */
  void sealAll() {
    synchronized (sealing) {
      while (!state.closed() && sealOldest()) {
        merge();
      }
      checkpoint.writeIfDue();
    }
  }

  /** Seals everything that was written before. */
  void flush() {
    state.lock.lock();
    try {
      state.requireOpen();
      state.live.freeze();
    } finally {
      state.lock.unlock();
    }
    sealAll();
  }

  private boolean sealOldest() {
    LiveSegment old;
    Part part;
    state.lock.lock();
    try {
      List<LiveSegment> mutable = state.live.mutable();
      if (mutable.size() < 2) {
        return false;
      }
      old = mutable.getFirst();
      part = old.part();
    } finally {
      state.lock.unlock();
    }
    replace(List.of(old), List.of(part), 0);
    return true;
  }

  /** Merges as long as the policy finds something. */
  private void mergeAll() {
    synchronized (merging) {
      while (!state.closed() && mergeSome()) {
        checkpoint.writeIfDue();
      }
      checkpoint.writeIfDue();
    }
  }

  /** Merges all sealed segments into one without deleted rows. */
  void compact() {
    flush();
    synchronized (merging) {
      List<LiveSegment> sealed = sealed();
      if (sealed.size() > 1 || sealed.stream().anyMatch(one -> one.dead().count() > 0)) {
        merge(sealed);
      }
      checkpoint.writeIfDue();
    }
  }

  private boolean mergeSome() {
    List<LiveSegment> sealed = sealed();
    List<MergePolicy.Size> sizes = sealed.stream()
        .map(one -> new MergePolicy.Size(one.entry().records(), one.dead().count())).toList();
    List<LiveSegment> picked = MergePolicy.pick(sizes, Integer.MAX_VALUE - 64L).stream()
        .map(sealed::get).toList();
    if (picked.isEmpty()) {
      return false;
    }
    merge(picked);
    return true;
  }

  private List<LiveSegment> sealed() {
    state.lock.lock();
    try {
      state.requireOpen();
      return state.live.sealed();
    } finally {
      state.lock.unlock();
    }
  }

  private void merge(List<LiveSegment> old) {
    List<Part> parts;
    state.lock.lock();
    try {
      parts = old.stream().map(LiveSegment::part).toList();
    } finally {
      state.lock.unlock();
    }
    long sequence = old.stream().mapToLong(one -> one.entry().sequence()).max().orElse(0);
    replace(old, parts, sequence);
  }

  /** Writes the live rows of segments as one sealed segment and puts it in their place. */
  private void replace(List<LiveSegment> old, List<Part> parts, long sequence) {
    SegmentWriting writing = new SegmentWriting(state.schema, providers, threads.buildThreads(),
        progress());
    Path target = state.newSegment();
    Optional<Manifest.Entry> entry = writing.write(
        builder -> parts
            .forEach(part -> StoredRows.copy(part.segment(), part.dead(), state.checker, builder)),
        target);
    SealedSegment opened = entry.isPresent()
        ? SealedSegment.open(target, entry.get(), state.schema, providers::of)
        : null;
    LiveSegment with = opened == null
        ? null
        : LiveSegment.of(opened, entry.get().at(sequence), Tombstones.none());
    state.lock.lock();
    try {
      state.live.replace(old, with, deadSince(old, parts, opened));
      checkpoint.replaced(old);
      state.sealed.signalAll();
    } finally {
      state.lock.unlock();
    }
  }

  /** The rows of a new segment that were deleted in the old ones while it was written. */
  private static int[] deadSince(List<LiveSegment> old, List<Part> parts,
      @Nullable Segment written) {
    if (written == null) {
      return new int[0];
    }
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Segment segment = parts.get(i).segment();
      IntStream.of(old.get(i).dead().since(parts.get(i).dead())).filter(row -> row < segment.size())
          .forEach(row -> rows.add(written.row(segment.id(row))));
    }
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Ends builds when the collection is closed. */
  private Progress progress() {
    return (stage, done, total) -> {
      if (state.closed()) {
        throw new StorageException("collection '" + state.name + "' is being closed");
      }
    };
  }

  /** Returns when nothing is sealed or merged any more; the state must be closed. */
  void awaitEnd() {
    synchronized (sealing) {
      synchronized (merging) {
        checkpoint.stop();
      }
    }
  }
}
