package dev.winnow.datasets.generate;

import dev.winnow.datasets.DatasetException;
import dev.winnow.datasets.DiskSpace;
import dev.winnow.datasets.InvalidSettingException;
import dev.winnow.datasets.Progress;
import dev.winnow.datasets.RelevanceFolder;
import dev.winnow.datasets.WorkloadWriter;
import dev.winnow.datasets.pending.PendingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Writes generated papers as a dataset folder, without the exact answers. Streams: a few blocks of papers are in memory at any
 * time, whatever the size. The folder appears under its name only when it is complete; a large one that was interrupted is gone
 * on with when the same is asked for again.
 */
public final class PaperFolder {
  private static final int MAX_THREADS = 1024;
  private static final long CHECKPOINT_BYTES = 64L << 20;
  /** Part of what a marker says; to be raised when the same settings come to give other bytes. */
  private static final String FORMAT = "1 ";

  private final PaperGenerator generator;
  private final FolderLayout layout;
  private final int threads;
  private final long checkpointBytes;
  private final DiskSpace space;

  private PaperFolder(PaperGenerator generator, FolderLayout layout, int threads,
      long checkpointBytes, DiskSpace space) {
    this.generator = generator;
    this.layout = layout;
    this.threads = threads;
    this.checkpointBytes = checkpointBytes;
    this.space = space;
  }

  /** As {@link #write(PaperGenerator, Path, FolderLayout, int, Progress)}, in Winnow's own layout. */
  public static void write(PaperGenerator generator, Path target, int threads, Progress progress) {
    write(generator, target, FolderLayout.WINNOW, threads, progress);
  }

  /**
   * Generates a folder with base, queries, attributes and all workloads. What was written before a failure stays beside the
   * target from 64 MiB of vectors on, and the next call with the same settings goes on from there.
   *
   * @param target must not exist, or be an empty folder
   * @param threads that make papers, 1 to 1,024; the bytes do not depend on it
   * @param progress told base papers written
   * @throws DatasetException if the target holds something, or cannot be written; if the disk has too little room, before
   *     anything is written; if there is an unfinished folder of other settings
   */
  public static void write(PaperGenerator generator, Path target, FolderLayout layout, int threads,
      Progress progress) {
    new PaperFolder(generator, layout, threads, CHECKPOINT_BYTES, DiskSpace.REAL).write(target,
        progress);
  }

  /** As the others, with another disk, and marked more often. */
  static PaperFolder of(PaperGenerator generator, FolderLayout layout, long checkpointBytes,
      DiskSpace space) {
    return new PaperFolder(generator, layout, 2, checkpointBytes, space);
  }

  /**
   * Bytes that such a folder takes, about.
   *
   * @see #write(PaperGenerator, Path, FolderLayout, int, Progress)
   */
  public static long bytes(PaperGenerator generator, FolderLayout layout) {
    return FolderSize.of(generator, layout);
  }

  /** Whether an interrupted generation is worth going on with, and so is kept. */
  public static boolean isResumable(PaperSettings settings) {
    return settings.rows() * settings.dimension() * Float.BYTES > CHECKPOINT_BYTES;
  }

  /**
   * Writes only the queries with planted judgements, as they are in the folder {@value RelevanceFolder#NAME}; see
   * {@link PaperSettings#relevanceQueries}.
   *
   * @param target a folder
   * @throws DatasetException if it cannot be written
   */
  public static void writeRelevance(PaperGenerator generator, Path target) {
    new PlantedRelevance(generator).write(target, Progress.NONE);
  }

  void write(Path target, Progress progress) {
    if (threads < 1 || threads > MAX_THREADS) {
      throw new InvalidSettingException(
          "threads " + threads + " is not allowed; it must be 1 to " + MAX_THREADS);
    }
    if (layout == FolderLayout.ARXIV && !generator.settings().selectivities().isEmpty()) {
      throw new InvalidSettingException("the layout of the arXiv set has no workloads of wanted"
          + " selectivities; 'dataset workload' adds some afterwards");
    }
    try (PendingFolder pending = PendingFolder.resume(target)) {
      Optional<GenerationMarker> marker = marker(pending);
      long done = marker.map(found -> found.attributeBytes()
          + found.rows() * (4L + 4L * generator.settings().dimension())).orElse(0L);
      try {
        space.require(target, Math.max(0, bytes(generator, layout) - done));
        writeAll(pending.path(), marker, progress);
      } finally {
        if (GenerationMarker.read(pending.path()).isPresent()) {
          pending.keep();
        }
      }
      GenerationMarker.delete(pending.path());
      pending.commit();
    }
  }

  /** What an earlier run left of the same folder. */
  private Optional<GenerationMarker> marker(PendingFolder pending) {
    Optional<GenerationMarker> marker = GenerationMarker.read(pending.path());
    if (marker.isEmpty()) {
      pending.clear();
    } else if (!marker.get().settings().equals(settings())) {
      pending.keep();
      throw new DatasetException(pending.path() + " holds an unfinished generation with other"
          + " options; delete it, or use those options to go on with it");
    }
    return marker;
  }

  private String settings() {
    return FORMAT + layout + " " + generator.settings();
  }

  private void writeAll(Path folder, Optional<GenerationMarker> marker, Progress progress) {
    PaperSettings settings = generator.settings();
    try (ExecutorService workers = Executors.newFixedThreadPool(threads);
        BaseFiles base = new BaseFiles(folder, layout, settings, settings(), marker.orElse(null),
            checkpointBytes)) {
      try {
        PaperStream stream = new PaperStream(workers, threads, settings.dimension());
        stream.run(base.rows(), settings.rows(), row -> generator.line(row, layout), block -> {
          base.write(block);
          progress.update(base.rows(), settings.rows());
        });
        base.finish();
        new QueryFiles(folder, layout, generator).write(stream);
      } finally {
        workers.shutdownNow();
      }
    }
    if (layout == FolderLayout.ARXIV) {
      generator.writeArxivFilters(folder);
    } else {
      generator.workloads().forEach(workload -> WorkloadWriter.write(workload, folder));
      generator.schema().write(folder.resolve("schema.json"));
    }
    if (settings.relevanceQueries() > 0) {
      new PlantedRelevance(generator).write(relevanceFolder(folder), Progress.NONE);
    }
  }

  private static Path relevanceFolder(Path folder) {
    try {
      return Files.createDirectories(folder.resolve(RelevanceFolder.NAME));
    } catch (IOException e) {
      throw new DatasetException("cannot make a folder in " + folder + ": " + e.getMessage(), e);
    }
  }
}
