package dev.winnow.exec;

import dev.winnow.live.LiveSegment;
import dev.winnow.live.MutableSegment;
import dev.winnow.segment.Manifest;
import dev.winnow.segment.ManifestFile;
import dev.winnow.segment.SealedSegment;
import dev.winnow.segment.TombstoneFile;
import dev.winnow.segment.Tombstones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the manifest of a collection, with the deleted rows of its segments, and then lets go of what it no longer names: segments that were
 * merged, older sets of deleted rows, and the part of the log that segments hold. Thread-safe.
 *
 * <p>What it writes may be newer than the place in the log from which operations will be applied again: they name what is there
 * afterwards, so this changes nothing. It is never newer than what the log holds on disk.
 */
final class Checkpoint {
  private final CollectionState state;
  private final List<SealedSegment> retired = new ArrayList<>(); // guarded by the state's lock
  private boolean due; // guarded by the state's lock
  private boolean stopped;

  Checkpoint(CollectionState state) {
    this.state = state;
  }

  /** Segments have been replaced in memory; called with the state's lock held. */
  void replaced(List<LiveSegment> old) {
    due = true;
    for (LiveSegment segment : old) {
      if (segment.sealed() != null) {
        retired.add(segment.sealed());
      }
    }
  }

  /** Writes if segments have been replaced since the last time. */
  void writeIfDue() {
    state.lock.lock();
    try {
      if (!due) {
        return;
      }
    } finally {
      state.lock.unlock();
    }
    write();
  }

  /** Writes now. */
  synchronized void write() {
    if (stopped) {
      return;
    }
    List<LiveSegment> sealed;
    List<Tombstones> dead;
    List<SealedSegment> unnamed;
    RelevanceStore.Installed relevance;
    long models;
    long logFrom;
    long last;
    state.lock.lock();
    try {
      sealed = state.live.sealed();
      dead = sealed.stream().map(LiveSegment::dead).toList();
      unnamed = List.copyOf(retired);
      relevance = state.relevance();
      models = state.models();
      logFrom = logFrom();
      last = state.log.next() - 1;
    } finally {
      state.lock.unlock();
    }
    state.log.commit(last);
    List<Manifest.Entry> entries = new ArrayList<>();
    for (int i = 0; i < sealed.size(); i++) {
      entries.add(withDeleted(sealed.get(i).entry(), dead.get(i)));
    }
    ManifestFile.write(state.folder, new Manifest(state.schema, state.nextSegment(), logFrom,
        entries, relevance == null ? null : relevance.entry(), models));
    written(sealed, entries, unnamed);
    state.log.trim(logFrom);
  }

  /** The first record of the log that the sealed segments do not hold. */
  private long logFrom() {
    for (LiveSegment segment : state.live.mutable()) {
      MutableSegment mutable = segment.mutable();
      if (mutable != null && mutable.firstSequence() >= 0) {
        return mutable.firstSequence();
      }
    }
    return state.log.next();
  }

  private Manifest.Entry withDeleted(Manifest.Entry entry, Tombstones dead) {
    int before = entry.deleted() == null ? 0 : entry.deleted().count();
    return dead.count() == before
        ? entry
        : entry.with(TombstoneFile.write(state.segment(entry.name()), dead, entry.records()));
  }

  private void written(List<LiveSegment> sealed, List<Manifest.Entry> entries,
      List<SealedSegment> unnamed) {
    List<Path> files = new ArrayList<>();
    state.lock.lock();
    try {
      for (int i = 0; i < sealed.size(); i++) {
        Manifest.Deleted old = sealed.get(i).entry().deleted();
        if (old != null && !old.equals(entries.get(i).deleted())) {
          files.add(state.segment(entries.get(i).name()).resolve(old.file()));
        }
        sealed.get(i).entry(entries.get(i));
      }
      retired.removeAll(unnamed);
      due = !retired.isEmpty();
    } finally {
      state.lock.unlock();
    }
    files.forEach(Checkpoint::deleteIfPossible);
    unnamed.forEach(SealedSegment::deleteAfterUse);
  }

  /** Deletes a file that nothing names; if that fails, opening the collection does it. */
  private static void deleteIfPossible(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException _) {
      // left for the next opening
    }
  }

  /** Runs something while no manifest is written and nothing is let go of. */
  synchronized void holding(Runnable work) {
    work.run();
  }

  /** Has nothing written any more. */
  synchronized void stop() {
    stopped = true;
  }
}
