package dev.winnow.bench.truth;

import dev.winnow.InvalidRequestException;
import dev.winnow.Metric;
import dev.winnow.Progress;
import dev.winnow.Schema;
import dev.winnow.bench.dataset.DatasetCollections;
import dev.winnow.datasets.AttributeFile;
import dev.winnow.datasets.DatasetFolder;
import dev.winnow.datasets.IvecsWriter;
import dev.winnow.datasets.VectorFile;
import dev.winnow.datasets.Workload;
import dev.winnow.datasets.WorkloadQuery;
import dev.winnow.filter.FilterChecker;
import dev.winnow.filter.FilterJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Works out the exact filtered answers to a workload. One pass over the base in float finds each query's best rows and some
 * more, which are then scored in double precision; where rounding leaves a doubt, a second pass in double decides. Equal
 * scores go to the lower row. Memory grows with queries times k, not with the base.
 */
public final class ExactTruth {
  private static final String STAGE = "exact answers";

  private final DatasetFolder folder;
  private final int threads;
  private final Progress progress;

  private ExactTruth(DatasetFolder folder, int threads, Progress progress) {
    this.folder = folder;
    this.threads = threads;
    this.progress = progress;
  }

  /**
   * The answers to a workload: row i holds the rows of the base that answer query i, best first, {@code min(k, matches)} many.
   *
   * @param k answers a query, at least 1
   * @param threads threads to use, at least 1
   * @param progress hears how many rows of the base are done
   * @throws InvalidRequestException if k or threads is under 1
   * @throws dev.winnow.datasets.DatasetException if the folder is damaged
   * @throws dev.winnow.filter.InvalidFilterException if a filter does not fit the folder's fields
   */
  public static int[][] compute(DatasetFolder folder, Workload workload, int k, int threads,
      Progress progress) {
    if (k < 1 || threads < 1) {
      throw new InvalidRequestException(
          "k = " + k + " and threads = " + threads + "; both must be at least 1");
    }
    return new ExactTruth(folder, threads, progress).run(workload, k);
  }

  /**
   * Works out the answers to a workload of the folder and writes them to a file, whole or not at all; see {@link #compute}.
   * The folder's own answers are not used.
   *
   * @param file such as {@code W.groundtruth.ivecs} in the folder; replaced if it exists
   */
  public static void write(DatasetFolder folder, Workload workload, int k, int threads, Path file,
      Progress progress) {
    int[][] answers = compute(folder, workload, k, threads, progress);
    try (IvecsWriter writer = new IvecsWriter(file)) {
      for (int[] row : answers) {
        writer.write(row);
      }
      writer.finish();
    }
  }

  private int[][] run(Workload workload, int k) {
    int kept = (int) Math.min(k, folder.base().rows());
    List<TruthQuery> queries = queries(workload, kept);
    int[][] answers = new int[queries.size()][];
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      BitSet doubtful = new BitSet(answers.length);
      scan(queries, workers);
      inParallel(workers, answers.length, i -> answers[i] = best(queries.get(i)));
      for (int i = 0; i < answers.length; i++) {
        TruthQuery query = queries.get(i);
        doubtful.set(i,
            query.candidates().full() && query.doubtful(score(query, answers[i][kept - 1])));
      }
      if (!doubtful.isEmpty()) {
        List<TruthQuery> again = doubtful.stream().mapToObj(queries::get).toList();
        again.forEach(TruthQuery::restartExactly);
        scan(again, workers);
        doubtful.stream().forEach(i -> answers[i] = best(queries.get(i)));
      }
    }
    return answers;
  }

  private List<TruthQuery> queries(Workload workload, int k) {
    Schema schema = folderSchema();
    Metric metric = schema.metric();
    VectorFile vectors = folder.queries();
    List<TruthQuery> queries = new ArrayList<>();
    for (WorkloadQuery query : workload.queries()) {
      queries.add(new TruthQuery(metric, vectors.row(query.query()),
          FilterChecker.check(FilterJson.parse(query.filter()), schema), k));
    }
    return queries;
  }

  private Schema folderSchema() {
    return DatasetCollections.schema(folder, List.of());
  }

  private void scan(List<TruthQuery> queries, ExecutorService workers) {
    SharedFilters filters = new SharedFilters(queries);
    BaseBlock block = new BaseBlock(folder.base(), folderSchema(), filters.fields());
    try (AttributeFile attributes = folder.hasAttributes() ? folder.attributes() : null) {
      while (block.advance(attributes)) {
        inParallel(workers, filters.count(), number -> filters.evaluate(number, block));
        inParallel(workers, queries.size(),
            number -> queries.get(number).scan(block, filters.matching(number)));
        progress.update(STAGE, block.firstRow() + block.size(), folder.base().rows());
      }
    }
  }

  /** Each thread takes every n-th number, so no two touch the same. */
  private void inParallel(ExecutorService workers, int count, IntConsumer work) {
    List<Callable<Void>> shares = new ArrayList<>();
    for (int share = 0; share < threads; share++) {
      int start = share;
      shares.add(() -> {
        for (int i = start; i < count; i += threads) {
          work.accept(i);
        }
        return null;
      });
    }
    try {
      for (Future<Void> done : workers.invokeAll(shares)) {
        done.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while working out exact answers", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("cannot work out exact answers: " + e.getCause(), e);
    }
  }

  private record Scored(int row, double score) {}

  private int[] best(TruthQuery query) {
    return IntStream.range(0, query.candidates().size()).map(query.candidates()::row)
        .mapToObj(row -> new Scored(row, score(query, row)))
        .sorted((a, b) -> a.score() == b.score()
            ? Integer.compare(a.row(), b.row())
            : Double.compare(b.score(), a.score()))
        .limit(query.k()).mapToInt(Scored::row).toArray();
  }

  private double score(TruthQuery query, int row) {
    return ExactScore.of(query.metric(), query.vector(), folder.base().row(row));
  }
}
