package dev.winnow.exec;

import dev.winnow.Document;
import dev.winnow.ImportOptions;
import dev.winnow.ImportReport;
import dev.winnow.IndexSpec;
import dev.winnow.InvalidRequestException;
import dev.winnow.Schema;
import dev.winnow.segment.Folders;
import dev.winnow.segment.Manifest;
import dev.winnow.segment.SealedSegment;
import dev.winnow.segment.SegmentBuilder;
import dev.winnow.spi.BuildContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** One import: writes a segment under a hidden name, and removes it again if anything fails. Used once, by one thread. */
final class SegmentImport {
  private static final long SEED = 42;
  private static final int PROGRESS_STEP = 1_000;

  private final Schema schema;
  private final List<SealedSegment> existing;
  private final IndexProviders providers;
  private final ImportOptions options;
  private final Map<String, Duration> indexTimes = new LinkedHashMap<>();
  private long storeNanos;
  private int records;

  SegmentImport(Schema schema, List<SealedSegment> existing, IndexProviders providers,
      ImportOptions options) {
    this.schema = schema;
    this.existing = existing;
    this.providers = providers;
    this.options = options;
  }

  /** Writes the segment to {@code target}; empty, with nothing written, if there are no records. */
  Optional<Manifest.Entry> write(Iterator<Document> documents, Path target) {
    String name = target.getFileName().toString();
    Path hidden = target.resolveSibling("." + name);
    Folders.delete(hidden);
    Folders.delete(target);
    try (SegmentBuilder builder = new SegmentBuilder(hidden, schema)) {
      store(documents, builder);
      if (records == 0) {
        Folders.delete(hidden);
        return Optional.empty();
      }
      seal(builder);
      Manifest.Entry entry = builder.finish(name);
      Folders.publish(hidden, target);
      return Optional.of(entry);
    } catch (RuntimeException | Error e) {
      Folders.delete(hidden);
      throw e;
    }
  }

  ImportReport report() {
    return new ImportReport(records, Duration.ofNanos(storeNanos), indexTimes);
  }

  private void store(Iterator<Document> documents, SegmentBuilder builder) {
    long start = System.nanoTime();
    while (documents.hasNext()) {
      Document document = documents.next();
      requireNew(document.id());
      builder.add(document);
      if (builder.count() % PROGRESS_STEP == 0) {
        options.progress().update("store", builder.count(), -1);
      }
    }
    records = builder.count();
    options.progress().update("store", records, records);
    storeNanos = System.nanoTime() - start;
  }

  private void requireNew(String id) {
    for (SealedSegment segment : existing) {
      if (segment.row(id) >= 0) {
        throw new InvalidRequestException("the collection has a record '" + id + "' already");
      }
    }
  }

  private void seal(SegmentBuilder builder) {
    try (ExecutorService executor = Executors.newFixedThreadPool(options.threads(), threads())) {
      BuildContext context = new BuildContext(options.threads(), executor, SEED,
          options.progress());
      long start = System.nanoTime();
      builder.seal(context);
      storeNanos += System.nanoTime() - start;
      for (IndexSpec spec : providers.wanted(schema, builder.view())) {
        start = System.nanoTime();
        builder.index(spec, providers.of(spec.type()), context);
        indexTimes.merge(spec.name(), Duration.ofNanos(System.nanoTime() - start), Duration::plus);
      }
    }
  }

  private static ThreadFactory threads() {
    return Thread.ofPlatform().daemon().name("winnow-build-", 0).factory();
  }
}
