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
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

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

  /** Imports records, as one segment if memory allows. What is written meanwhile counts as written after it. */
  synchronized ImportReport run(Iterator<Document> records, ImportOptions options) {
    Set<String> newer = new HashSet<>();
    Snapshot existing = begin(newer);
    List<SealedSegment> opened = new ArrayList<>();
    boolean published = false;
    try {
      List<Manifest.Entry> entries = new ArrayList<>();
      Map<String, Duration> indexTimes = new LinkedHashMap<>();
      Duration storeTime = Duration.ZERO;
      long count = 0;
      do {
        SegmentWriting writing = write(records, existing, options, opened, entries);
        count += writing.records();
        storeTime = storeTime.plus(writing.storeTime());
        writing.indexTimes().forEach((name, time) -> indexTimes.merge(name, time, Duration::plus));
      } while (records.hasNext());
      if (!opened.isEmpty()) {
        publish(opened, entries, newer);
      }
      published = true;
      return new ImportReport(count, storeTime, indexTimes);
    } finally {
      end();
      existing.release();
      if (!published) {
        opened.forEach(SealedSegment::release);
        opened.forEach(SealedSegment::deleteAfterUse);
      }
    }
  }

  /** Writes and opens the next segment, if there are records left. */
  private SegmentWriting write(Iterator<Document> records, Snapshot existing, ImportOptions options,
      List<SealedSegment> opened, List<Manifest.Entry> entries) {
    long most = state.memory.mostRows(state.schema);
    SegmentWriting writing = new SegmentWriting(state.schema, providers, options.threads(),
        options.progress(), true);
    Path target = state.newSegment();
    AtomicLong reserved = new AtomicLong();
    try {
      writing.write(builder -> {
        store(records, existing, builder, most, opened, options);
        reserved.set(MemoryBudget.buildBytes(builder.count(), state.schema));
        state.memory.reserve(reserved.get(), state::closed);
      }, target).ifPresent(entry -> {
        entries.add(entry);
        opened.add(SealedSegment.open(target, entry, state.schema, providers::of));
      });
    } finally {
      state.memory.release(reserved.get());
    }
    return writing;
  }

  /** The records there are before those that are remembered from now on. */
  private Snapshot begin(Set<String> newer) {
    state.lock.lock();
    try {
      state.requireOpen();
      Snapshot existing = state.acquire();
      state.live.rememberWritten(newer);
      return existing;
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

  private static void store(Iterator<Document> documents, Snapshot existing, SegmentBuilder builder,
      long most, List<SealedSegment> before, ImportOptions options) {
    long others = before.stream().mapToLong(SealedSegment::size).sum();
    while (documents.hasNext() && builder.count() < most) {
      Document document = documents.next();
      requireNew(existing, document.id());
      for (SealedSegment other : before) {
        if (other.row(document.id()) >= 0) {
          throw new InvalidRequestException(
              "two records of the import have the id '" + document.id() + "'");
        }
      }
      builder.add(document);
      if (builder.count() % PROGRESS_STEP == 0) {
        options.progress().update("store", others + builder.count(), -1);
      }
    }
    options.progress().update("store", others + builder.count(), others + builder.count());
  }

  private static void requireNew(Snapshot existing, String id) {
    for (Part part : existing.parts()) {
      if (part.row(id) >= 0) {
        throw new InvalidRequestException("the collection has a record '" + id + "' already");
      }
    }
  }

  private void publish(List<SealedSegment> sealed, List<Manifest.Entry> entries,
      Set<String> newer) {
    List<LiveSegment> added = new ArrayList<>();
    state.lock.lock();
    try {
      state.requireOpen();
      for (int i = 0; i < sealed.size(); i++) {
        added.add(
            LiveSegment.of(sealed.get(i), entries.get(i).at(state.log.next()), Tombstones.none()));
      }
      state.live.add(added, newer);
    } finally {
      state.lock.unlock();
    }
    try {
      checkpoint.write();
    } catch (RuntimeException e) {
      sealed.clear();
      withdraw(added);
      throw e;
    }
  }

  /** Takes back what could not be made durable. The manifest may name it all the same, so its files go after the next one is written. */
  private void withdraw(List<LiveSegment> added) {
    state.lock.lock();
    try {
      state.live.replace(added, null, new int[0]);
      checkpoint.replaced(added);
    } finally {
      state.lock.unlock();
    }
  }
}
