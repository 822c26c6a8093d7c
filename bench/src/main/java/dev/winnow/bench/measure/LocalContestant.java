package dev.winnow.bench.measure;

import dev.winnow.Schema;
import dev.winnow.bench.dataset.DatasetCollections;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.method.Method;
import dev.winnow.bench.method.Preparation;
import dev.winnow.bench.method.Prepared;
import dev.winnow.datasets.DatasetFolder;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Measures in this process. */
public final class LocalContestant implements Contestant {
  private final Contest contest;
  private final Consumer<String> log;
  private final Method method;
  private final DatasetFolder dataset;
  private final Schema schema;
  private @Nullable Prepared prepared;
  private @Nullable Stopwatch stopwatch;
  private @Nullable QuerySet queries;

  /** Opens the data set; nothing is built yet. */
  public LocalContestant(Contest contest, Consumer<String> log) {
    this.contest = contest;
    this.log = log;
    this.method = Methods.of(contest.method());
    this.dataset = DatasetFolder.open(contest.dataset());
    this.schema = DatasetCollections.schema(dataset, List.of());
  }

  @Override
  public Built build() {
    long begin = System.nanoTime();
    try {
      Prepared built = method
          .prepare(new Preparation(dataset, contest.workDir(), contest.buildThreads(), log));
      prepared = built;
      double seconds = (System.nanoTime() - begin) / 1e9;
      stopwatch = new Stopwatch(built, contest.limits());
      return new Built(method.parameters(), seconds, contest.buildThreads(), built.indexBytes());
    } catch (IOException e) {
      throw new BenchException("cannot build: " + e.getMessage(), e);
    }
  }

  @Override
  public List<List<Effort>> sweeps() {
    Prepared built = Objects.requireNonNull(prepared, "not built");
    return method.sweeps(contest.sweep(), contest.limits().k()).stream()
        .filter(efforts -> efforts.stream().allMatch(built::supports)).toList();
  }

  @Override
  public Measured measure(String workload, Effort effort, boolean first) {
    Stopwatch watch = Objects.requireNonNull(stopwatch, "not built");
    QuerySet set = queries;
    if (set == null || !set.name().equals(workload)) {
      set = QuerySet.read(dataset, dataset.workload(workload), schema, contest.maxQueries());
      queries = set;
      watch.rehearse(set, sweeps().stream().map(List::getFirst).toList());
    }
    return watch.measure(set, effort, first);
  }

  @Override
  public long peakRssBytes() {
    return ProcessMemory.peakRssBytes();
  }

  @Override
  public void close() {
    try {
      if (stopwatch != null) {
        stopwatch.close();
      }
      if (prepared != null) {
        prepared.close();
      }
    } catch (IOException e) {
      throw new BenchException("cannot close: " + e.getMessage(), e);
    } finally {
      dataset.close();
    }
  }
}
