package dev.winnow.datasets.generate;

import dev.winnow.datasets.DatasetException;
import dev.winnow.datasets.DatasetSchema;
import dev.winnow.datasets.FvecsWriter;
import dev.winnow.datasets.InvalidSettingException;
import dev.winnow.datasets.JsonLinesWriter;
import dev.winnow.datasets.Progress;
import dev.winnow.datasets.RelevanceFolder;
import dev.winnow.datasets.VectorWriter;
import dev.winnow.datasets.WorkloadWriter;
import dev.winnow.datasets.pending.PendingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes generated papers as a dataset folder, without the exact answers. Streams: a few blocks of papers are in memory at any
 * time, whatever the size. The folder appears under its name only when it is complete.
 */
public final class PaperFolder {
  private static final int MAX_THREADS = 1024;
  private static final int BLOCK_BYTES = 1 << 20;

  /** A block of papers, ready to be written. */
  @SuppressWarnings("ArrayRecordComponent") // handed from one thread to another, never compared
  private record Block(List<float[]> vectors, byte[] attributes) {}

  private final PaperGenerator generator;
  private final Path folder;
  private final int threads;

  private PaperFolder(PaperGenerator generator, Path folder, int threads) {
    this.generator = generator;
    this.folder = folder;
    this.threads = threads;
  }

  /**
   * Generates a folder with base, queries, attributes, schema and all workloads.
   *
   * @param target must not exist, or be an empty folder
   * @param threads that make papers, 1 to 1,024; the bytes do not depend on it
   * @param progress told base papers written
   * @throws DatasetException if the target holds something, or cannot be written; nothing is left then
   */
  public static void write(PaperGenerator generator, Path target, int threads, Progress progress) {
    if (threads < 1 || threads > MAX_THREADS) {
      throw new InvalidSettingException(
          "threads " + threads + " is not allowed; it must be 1 to " + MAX_THREADS);
    }
    try (PendingFolder pending = PendingFolder.create(target)) {
      new PaperFolder(generator, pending.path(), threads).writeAll(progress);
      pending.commit();
    }
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

  private void writeAll(Progress progress) {
    PaperSettings settings = generator.settings();
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      try {
        writePapers(workers, "base", settings.rows(), generator::paper, progress);
        writePapers(workers, "queries", settings.queries(), row -> generator.query((int) row),
            Progress.NONE);
      } finally {
        workers.shutdownNow();
      }
    }
    generator.workloads().forEach(workload -> WorkloadWriter.write(workload, folder));
    generator.schema().write(folder.resolve("schema.json"));
    if (settings.relevanceQueries() > 0) {
      new PlantedRelevance(generator).write(relevanceFolder(), Progress.NONE);
    }
  }

  private Path relevanceFolder() {
    try {
      return Files.createDirectory(folder.resolve(RelevanceFolder.NAME));
    } catch (IOException e) {
      throw new DatasetException("cannot make a folder in " + folder + ": " + e.getMessage(), e);
    }
  }

  private void writePapers(ExecutorService workers, String name, long rows,
      LongFunction<Paper> make, Progress progress) {
    int dimension = generator.settings().dimension();
    int blockRows = Math.clamp(BLOCK_BYTES / (4L * dimension), 16, 4096);
    Deque<Future<Block>> ahead = new ArrayDeque<>();
    try (VectorWriter vectors = new FvecsWriter(folder.resolve(name + ".fvecs"), dimension);
        JsonLinesWriter lines = new JsonLinesWriter(folder.resolve(name + "_attributes.jsonl"))) {
      for (long first = 0; first < rows || !ahead.isEmpty();) {
        if (first < rows && ahead.size() < 2 * threads) {
          long from = first;
          first = Math.min(rows, first + blockRows);
          long to = first;
          ahead.add(workers.submit(() -> block(from, to, make)));
        } else {
          Block block = await(ahead.remove());
          block.vectors().forEach(vectors::write);
          lines.writeLines(block.attributes());
          progress.update(vectors.rows(), rows);
        }
      }
      vectors.finish();
      lines.finish();
    }
  }

  private static Block block(long from, long to, LongFunction<Paper> make) {
    List<float[]> vectors = new ArrayList<>((int) (to - from));
    List<Map<String, @Nullable Object>> lines = new ArrayList<>((int) (to - from));
    LongStream.range(from, to).mapToObj(make).forEach(paper -> {
      vectors.add(paper.vector());
      Map<String, @Nullable Object> line = new LinkedHashMap<>();
      line.put(DatasetSchema.ID, paper.id());
      line.putAll(paper.attributes());
      lines.add(line);
    });
    return new Block(vectors, JsonLinesWriter.encode(lines));
  }

  private static Block await(Future<Block> block) {
    try {
      return block.get();
    } catch (ExecutionException e) {
      throw new DatasetException("cannot generate papers: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatasetException("interrupted while generating papers", e);
    }
  }
}
