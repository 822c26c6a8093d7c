package dev.winnow.exec;

import dev.winnow.Document;
import dev.winnow.ImportOptions;
import dev.winnow.ImportReport;
import dev.winnow.InvalidRequestException;
import dev.winnow.live.LiveSegment;
import dev.winnow.live.Part;
import dev.winnow.live.Snapshot;
import dev.winnow.segment.Manifest;
import dev.winnow.segment.SealedSegment;
import dev.winnow.segment.SegmentBuilder;
import dev.winnow.segment.Tombstones;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Imports: many new records as one sealed segment, beside the log. One at a time; thread-safe. */
final class BulkImport {
  private static final int PROGRESS_STEP = 1_000;

  private final CollectionState state;
  private final IndexProviders providers;
  private final Checkpoint checkpoint;

  BulkImport(CollectionState state, IndexProviders providers, Checkpoint checkpoint) {
    this.state = state;
    this.providers = providers;
    this.checkpoint = checkpoint;
  }

  /** Imports records. What is written meanwhile counts as written after it. */
  synchronized ImportReport run(Iterator<Document> records, ImportOptions options) {
    Set<String> newer = new HashSet<>();
    begin(newer);
    try {
      SegmentWriting writing = new SegmentWriting(state.schema, providers, options.threads(),
          options.progress(), true);
      Path target = state.newSegment();
      Optional<Manifest.Entry> entry = writing.write(builder -> store(records, builder, options),
          target);
      if (entry.isPresent()) {
        publish(SealedSegment.open(target, entry.get(), state.schema, providers::of), entry.get(),
            newer);
      }
      return new ImportReport(writing.records(), writing.storeTime(), writing.indexTimes());
    } finally {
      end();
    }
  }

  private void begin(Set<String> newer) {
    state.lock.lock();
    try {
      state.requireOpen();
      state.live.rememberWritten(newer);
    } finally {
      state.lock.unlock();
    }
  }

  private void end() {
    state.lock.lock();
    try {
      state.live.forgetWritten();
    } finally {
      state.lock.unlock();
    }
  }

  private void store(Iterator<Document> documents, SegmentBuilder builder, ImportOptions options) {
    Snapshot existing = state.acquire();
    try {
      while (documents.hasNext()) {
        Document document = documents.next();
        requireNew(existing, document.id());
        builder.add(document);
        if (builder.count() % PROGRESS_STEP == 0) {
          options.progress().update("store", builder.count(), -1);
        }
      }
      options.progress().update("store", builder.count(), builder.count());
    } finally {
      existing.release();
    }
  }

  private static void requireNew(Snapshot existing, String id) {
    for (Part part : existing.parts()) {
      if (part.row(id) >= 0) {
        throw new InvalidRequestException("the collection has a record '" + id + "' already");
      }
    }
  }

  private void publish(SealedSegment sealed, Manifest.Entry entry, Set<String> newer) {
    LiveSegment added;
    state.lock.lock();
    try {
      if (state.closed()) {
        sealed.release();
        sealed.deleteAfterUse();
        state.requireOpen();
      }
      added = LiveSegment.of(sealed, entry.at(state.log.next()), Tombstones.none());
      state.live.add(added, newer);
    } finally {
      state.lock.unlock();
    }
    try {
      checkpoint.write();
    } catch (RuntimeException e) {
      withdraw(added);
      throw e;
    }
  }

  /** Takes back what could not be made durable. */
  private void withdraw(LiveSegment added) {
    state.lock.lock();
    try {
      state.live.replace(List.of(added), null, new int[0]);
      checkpoint.replaced(List.of(added));
    } finally {
      state.lock.unlock();
    }
  }
}
