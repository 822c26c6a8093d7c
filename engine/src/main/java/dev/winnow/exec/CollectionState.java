package dev.winnow.exec;

import dev.winnow.InvalidRequestException;
import dev.winnow.Schema;
import dev.winnow.attributes.RecordChecker;
import dev.winnow.live.LiveSegments;
import dev.winnow.live.Snapshot;
import dev.winnow.segment.Manifest;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What those that read, write and maintain an open collection share. */
final class CollectionState {
  static final String SEGMENTS = "segments";

  final String name;
  final Path folder;
  final Schema schema;
  final RecordChecker checker;
  final CollectionLog log;
  final LiveSegments live;
  final MemoryBudget memory;
  /** Held while an operation is logged and applied, or a segment is put in the place of others; never while something is built. */
  final ReentrantLock lock = new ReentrantLock();
  /** Signalled when a mutable segment has been sealed, or could not be. */
  final Condition sealed = lock.newCondition();
  private final AtomicLong nextSegment;
  private volatile RelevanceStore.@Nullable Installed relevance;
  private long models; // relevance models there have been, guarded by the lock
  private volatile boolean closed;
  private long unsealedBytes; // guarded by the lock

  CollectionState(String name, Path folder, Manifest manifest, CollectionLog log, LiveSegments live,
      RelevanceStore.@Nullable Installed relevance, MemoryBudget memory) {
    this.relevance = relevance;
    models = manifest.models();
    this.memory = memory;
    this.name = name;
    this.folder = folder;
    this.log = log;
    this.live = live;
    schema = manifest.schema();
    checker = new RecordChecker(schema.fields());
    nextSegment = new AtomicLong(manifest.nextSegment());
  }

  /** The folder of a new segment. */
  Path newSegment() {
    return segment(Manifest.segmentName(nextSegment.getAndIncrement()));
  }

  /** The number of the next segment. */
  long nextSegment() {
    return nextSegment.get();
  }

  /** The folder of a segment. */
  Path segment(String segment) {
    return folder.resolve(SEGMENTS).resolve(segment);
  }

  /** The relevance model in use, or null. */
  RelevanceStore.@Nullable Installed relevance() {
    return relevance;
  }

  /** Puts another relevance model in the place of the one in use; null for none. Called with the lock held. */
  void relevance(RelevanceStore.@Nullable Installed other) {
    relevance = other;
  }

  /** How many relevance models there have been; called with the lock held. */
  long models() {
    return models;
  }

  /** The version of a new relevance model; called with the lock held. */
  long nextModel() {
    return ++models;
  }

  /** Brings the budget up to date after rows were added or sealed; called with the lock held. */
  void countUnsealed() {
    long bytes = live.mutableBytes();
    memory.addUnsealed(bytes - unsealedBytes);
    unsealedBytes = bytes;
  }

  /** Gives the budget back what unsealed records took, when the collection is closed. */
  void forgetUnsealed() {
    lock.lock();
    try {
      memory.addUnsealed(-unsealedBytes);
      unsealedBytes = 0;
    } finally {
      lock.unlock();
    }
  }

  /** The newest snapshot, to be released. */
  Snapshot acquire() {
    Snapshot snapshot = closed ? null : live.acquire();
    if (snapshot == null) {
      throw closedException();
    }
    return snapshot;
  }

  void requireOpen() {
    if (closed) {
      throw closedException();
    }
  }

  boolean closed() {
    return closed;
  }

  /** From now on nothing new is begun. */
  void close() {
    lock.lock();
    try {
      closed = true;
      sealed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private InvalidRequestException closedException() {
    return new InvalidRequestException("collection '" + name + "' is closed or dropped");
  }
}
