package dev.winnow.exec;

import dev.winnow.IndexSpec;
import dev.winnow.Progress;
import dev.winnow.Schema;
import dev.winnow.segment.Folders;
import dev.winnow.segment.Manifest;
import dev.winnow.segment.SegmentBuilder;
import dev.winnow.spi.BuildContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Writes a segment with its indexes under a hidden name, and removes it again if anything fails. Used once, by one thread. */
final class SegmentWriting {
  private static final long SEED = 42;

  private final Schema schema;
  private final IndexProviders providers;
  private final int threads;
  private final Progress progress;
  private final boolean indexed;
  private final Map<String, Duration> indexTimes = new LinkedHashMap<>();
  private long storeNanos;
  private int records;

  /**
   * A writer.
   *
   * @param threads threads that build
   * @param indexed whether the segment gets codes and indexes; without, searches scan it
   */
  SegmentWriting(Schema schema, IndexProviders providers, int threads, Progress progress,
      boolean indexed) {
    this.indexed = indexed;
    this.schema = schema;
    this.providers = providers;
    this.threads = threads;
    this.progress = progress;
  }

  /** Adds the records. */
  interface Records {
    void addTo(SegmentBuilder builder);
  }

  /** Writes the segment to {@code target}; empty, with nothing written, if there are no records. */
  Optional<Manifest.Entry> write(Records source, Path target) {
    String name = target.getFileName().toString();
    Path hidden = target.resolveSibling("." + name);
    Folders.delete(hidden);
    Folders.delete(target);
    try (SegmentBuilder builder = new SegmentBuilder(hidden, schema)) {
      long start = System.nanoTime();
      source.addTo(builder);
      storeNanos = System.nanoTime() - start;
      records = builder.count();
      if (records == 0) {
        Folders.delete(hidden);
        return Optional.empty();
      }
      seal(builder);
      Manifest.Entry entry = builder.finish(name);
      Folders.publish(hidden, target);
      return Optional.of(entry);
    } catch (RuntimeException | Error e) {
      removeRemains(hidden, e);
      throw e;
    }
  }

  /** What cannot be removed is when the collection is opened. */
  private static void removeRemains(Path hidden, Throwable failure) {
    try {
      Folders.delete(hidden);
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private void seal(SegmentBuilder builder) {
    try (ExecutorService executor = Executors.newFixedThreadPool(threads, factory())) {
      BuildContext context = new BuildContext(threads, executor, SEED, progress);
      long start = System.nanoTime();
      builder.seal(context, indexed);
      storeNanos += System.nanoTime() - start;
      for (IndexSpec spec : indexed
          ? providers.wanted(schema, builder.view())
          : List.<IndexSpec>of()) {
        start = System.nanoTime();
        builder.index(spec, providers.of(spec.type()), context);
        indexTimes.merge(spec.name(), Duration.ofNanos(System.nanoTime() - start), Duration::plus);
      }
    }
  }

  private static ThreadFactory factory() {
    return Thread.ofPlatform().daemon().name("winnow-build-", 0).factory();
  }

  /** Records written. */
  int records() {
    return records;
  }

  /** Time to store them. */
  Duration storeTime() {
    return Duration.ofNanos(storeNanos);
  }

  /** Time to build each index, by name. */
  Map<String, Duration> indexTimes() {
    return indexTimes;
  }
}
