package dev.winnow.exec;

import dev.winnow.CollectionInfo;
import dev.winnow.Progress;
import dev.winnow.StorageException;
import dev.winnow.codes.CellLayout;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Seals the mutable segments of a collection, merges sealed ones and lets go of what is no longer needed, in the background. What fails is tried
 * again a second later. Thread-safe.
 */
final class Maintenance {
  /** Merges of fewer rows take a second or two. */
  private static final long SMALL_ROWS = 49_000;
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
  /** Without a write for so long, more is merged than has to be. */
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final CollectionState state;
  private final IndexProviders providers;
  private final MaintenanceThreads threads;
  private final Checkpoint checkpoint;
  private final Object sealing = new Object();
  private final long mostRows;
  private final Lane small;
  private final Lane large;
  private final AtomicBoolean sealQueued = new AtomicBoolean();
  private final AtomicBoolean idleQueued = new AtomicBoolean();
  private final AtomicLong seals = new AtomicLong();
  private final AtomicLong merges = new AtomicLong();
  private volatile @Nullable RuntimeException failure;

  Maintenance(CollectionState state, IndexProviders providers, MaintenanceThreads threads,
      Checkpoint checkpoint) {
    this.state = state;
    this.providers = providers;
    this.threads = threads;
    this.checkpoint = checkpoint;
    mostRows = state.memory.mostRows(state.schema);
    small = new Lane(threads::merge, MergePolicy::pickEagerly, Math.min(SMALL_ROWS, mostRows));
    large = new Lane(threads::mergeLarge, MergePolicy::pick, mostRows);
  }

  /** Why sealing failed the last time it was tried, or null if it did not. */
  @Nullable
  RuntimeException failure() {
    return failure;
  }

  /** What was done so far, and what is being done. */
  CollectionInfo.Background background() {
    state.lock.lock();
    try {
      RuntimeException last = failure;
      return new CollectionInfo.Background(seals.get(), merges.get(),
          (int) state.live.sealed().stream().filter(LiveSegment::busy).count(),
          last == null ? null : String.valueOf(last.getMessage()));
    } finally {
      state.lock.unlock();
    }
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
        attempt(() -> {
          sealAll();
          failure = null;
        }, this::seal);
      });
    }
  }

  /** Has segments merged in their turn, if some should be. */
  void merge() {
    small.queue();
    large.queue();
  }

  /** Looks later whether nothing was written in between, and if so merges down. */
  private void mergeWhenIdle() {
    if (sealedSegments() > 1 && idleQueued.compareAndSet(false, true)) {
      long next = state.log.next();
      threads.later(() -> {
        idleQueued.set(false);
        if (state.closed()) {
          return;
        }
        if (state.log.next() == next) {
          threads.mergeLarge(() -> attempt(this::mergeIdle, this::mergeWhenIdle));
        } else {
          mergeWhenIdle();
        }
      }, IDLE_NANOS);
    }
  }

  private int sealedSegments() {
    state.lock.lock();
    try {
      return state.live.sealed().size();
    } finally {
      state.lock.unlock();
    }
  }

  private void mergeIdle() {
    synchronized (large) {
      List<LiveSegment> picked = state.closed() ? List.of() : pick(MergePolicy::pickIdle, mostRows);
      if (!picked.isEmpty()) {
        mergePicked(picked);
        checkpoint.writeIfDue();
        merge();
      }
    }
  }

  /** Which of some segments to merge, as {@link MergePolicy#pick}. */
  private interface Policy {
    List<Integer> pick(List<MergePolicy.Size> segments, long mostRows);
  }

  /** One of the ways in which merges are done, beside each other. */
  private final class Lane {
    private final Consumer<Runnable> thread;
    private final Policy policy;
    private final long mostRows;
    private final AtomicBoolean queued = new AtomicBoolean();

    Lane(Consumer<Runnable> thread, Policy policy, long mostRows) {
      this.thread = thread;
      this.policy = policy;
      this.mostRows = mostRows;
    }

    void queue() {
      if (queued.compareAndSet(false, true)) {
        thread.accept(() -> {
          queued.set(false);
          attempt(this::mergeAll, this::queue);
        });
      }
    }

    /** Merges as long as the policy finds something. */
    synchronized void mergeAll() {
      boolean some = true;
      while (some && !state.closed()) {
        List<LiveSegment> picked = pick(policy, mostRows);
        some = !picked.isEmpty();
        if (some) {
          mergePicked(picked);
          Maintenance.this.merge(); // the other lane may have something to do now
        }
        checkpoint.writeIfDue();
      }
      mergeWhenIdle();
    }
  }

  private void attempt(Runnable task, Runnable again) {
    try {
      task.run();
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
    replace(List.of(old), List.of(part), 0, false);
    seals.incrementAndGet();
    return true;
  }

  /** Merges all sealed segments into one without deleted rows, or as few as the memory budget allows. */
  void compact() {
    flush();
    synchronized (small) {
      synchronized (large) {
        List<LiveSegment> sealed;
        state.lock.lock();
        try {
          state.requireOpen();
          sealed = state.live.sealed();
          sealed.forEach(one -> one.busy(true));
        } finally {
          state.lock.unlock();
        }
        try {
          if (sealed.size() > 1 || sealed.stream().anyMatch(this::isToBeWrittenAgain)) {
            groups(sealed).forEach(this::mergePicked);
          }
        } finally {
          free(sealed);
        }
        checkpoint.writeIfDue();
      }
    }
  }

  /** Segments that may become one, by what the budget allows. */
  private List<List<LiveSegment>> groups(List<LiveSegment> segments) {
    List<List<LiveSegment>> groups = new ArrayList<>();
    long rows = mostRows;
    for (LiveSegment segment : segments) {
      int live = segment.entry().records() - segment.dead().count();
      if (rows + live > mostRows) {
        groups.add(new ArrayList<>());
        rows = 0;
      }
      groups.getLast().add(segment);
      rows += live;
    }
    return groups;
  }

  /** Whether a segment has deleted rows, or was sealed as it was. */
  private boolean isToBeWrittenAgain(LiveSegment segment) {
    return segment.dead().count() > 0
        || (segment.entry().records() >= CellLayout.LEAST_ROWS && !segment.entry().coded());
  }

  /** The segments to merge next, which nobody else merges from now on. */
  private List<LiveSegment> pick(Policy policy, long most) {
    state.lock.lock();
    try {
      state.requireOpen();
      List<LiveSegment> free = state.live.sealed().stream().filter(one -> !one.busy()).toList();
      List<MergePolicy.Size> sizes = free.stream()
          .map(one -> new MergePolicy.Size(one.entry().records(), one.dead().count())).toList();
      List<LiveSegment> picked = policy.pick(sizes, most).stream().map(free::get).toList();
      picked.forEach(one -> one.busy(true));
      return picked;
    } finally {
      state.lock.unlock();
    }
  }

  private void mergePicked(List<LiveSegment> old) {
    try {
      List<Part> parts;
      state.lock.lock();
      try {
        parts = old.stream().map(LiveSegment::part).toList();
      } finally {
        state.lock.unlock();
      }
      long sequence = old.stream().mapToLong(one -> one.entry().sequence()).max().orElse(0);
      long bytes = MemoryBudget.buildBytes(parts.stream().mapToLong(Part::live).sum(),
          state.schema);
      state.memory.reserve(bytes, state::closed);
      try {
        replace(old, parts, sequence, true);
        merges.incrementAndGet();
      } finally {
        state.memory.release(bytes);
      }
    } finally {
      free(old);
    }
  }

  private void free(List<LiveSegment> segments) {
    state.lock.lock();
    try {
      segments.forEach(one -> one.busy(false));
    } finally {
      state.lock.unlock();
    }
  }

  /** Writes the live rows of segments as one sealed segment and puts it in their place. */
  private void replace(List<LiveSegment> old, List<Part> parts, long sequence, boolean indexed) {
    SegmentWriting writing = new SegmentWriting(state.schema, providers, threads.buildThreads(),
        progress(), indexed);
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
      state.countUnsealed();
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
      synchronized (small) {
        synchronized (large) {
          checkpoint.stop();
        }
      }
    }
  }
}
