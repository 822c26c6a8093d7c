package dev.winnow.bench.measure;

import dev.winnow.Schema;
import dev.winnow.bench.dataset.DatasetCollections;
import dev.winnow.bench.method.BenchException;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.method.Method;
import dev.winnow.bench.method.Preparation;
import dev.winnow.bench.method.Prepared;
import dev.winnow.bench.method.Query;
import dev.winnow.bench.method.Searcher;
import dev.winnow.bench.method.Writable;
import dev.winnow.bench.report.Memory;
import dev.winnow.datasets.DatasetFolder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Measures in this process. */
public final class LocalContestant implements Contestant {
  private static final int FIRST_QUERIES = 100;
  private static final double NANOS_A_MILLI = 1e6;
  private static final int DIGITS = 3;

  private final double started = ManagementFactory.getRuntimeMXBean().getUptime();
  private final Contest contest;
  private final Consumer<String> log;
  private final Method method;
  private final DatasetFolder dataset;
  private final Schema schema;
  private @Nullable Prepared prepared;
  private final Map<Limits, Stopwatch> stopwatches = new LinkedHashMap<>();
  private final Set<Limits> rehearsed = new HashSet<>();
  private final MemoryWatch watch;
  private long peakAtBuild = -1;
  private long privateAtBuild = -1;
  private long privateAtQueries = -1;
  private @Nullable QuerySet queries;
  private @Nullable MachineProbe probe;

  /** Opens the data set; nothing is built yet. */
  public LocalContestant(Contest contest, Consumer<String> log) {
    this.contest = contest;
    this.log = log;
    this.method = Methods.of(contest.method());
    this.dataset = DatasetFolder.open(contest.dataset());
    this.schema = DatasetCollections.schema(dataset, List.of());
    this.watch = new MemoryWatch(); // last, as a thread that nobody would end if this failed
  }

  @Override
  public Built build() {
    long begin = System.nanoTime();
    try {
      Prepared built = method
          .prepare(new Preparation(dataset, contest.workDir(), contest.buildThreads(), log));
      prepared = built;
      double seconds = (System.nanoTime() - begin) / 1e9;
      peakAtBuild = ProcessMemory.peakRssBytes(built.process());
      System.gc(); // so that the queries do not answer for what the build left behind
      ProcessMemory.forgetPeak(built.process());
      privateAtBuild = watch.take(built.process());
      return new Built(method.parameters(), seconds, contest.buildThreads(), built.indexBytes(),
          built instanceof Writable, method.keepsIndex());
    } catch (IOException e) {
      throw new BenchException("cannot build: " + e.getMessage(), e);
    }
  }

  @Override
  public List<List<Effort>> sweeps(int k) {
    Prepared built = built();
    return method.sweeps(contest.sweep(), k).stream()
        .filter(efforts -> efforts.stream().allMatch(built::supports)).toList();
  }

  @Override
  public Measured measure(Point point) {
    QuerySet set = queries(point.workload());
    return watch(point.k(), point.threads(), set).measure(set, point.effort(), point.first());
  }

  @Override
  public LoadMeasured load(LoadPoint load) {
    Point point = load.point();
    QuerySet set = queries(point.workload());
    Stopwatch watch = watch(point.k(), point.threads(), set);
    watch.rehearse(set, List.of(point.effort()));
    return new OpenLoop(set, load).run(watch.searchers());
  }

  @Override
  public MixedMeasured mixed(MixedPoint mixed) {
    if (!(built() instanceof Writable index)) {
      throw new BenchException("the method takes no writes while it is searched");
    }
    Point point = mixed.point();
    QuerySet set = queries(point.workload());
    Stopwatch watch = watch(point.k(), point.threads(), set);
    watch.rehearse(set, List.of(point.effort()));
    AddedRecords records = new AddedRecords(dataset, schema, mixed.records());
    return new MixedLoop(set, records, mixed).run(index, watch.searchers());
  }

  @Override
  public ColdMeasured cold(Point point) {
    QuerySet set = QuerySet.read(dataset, dataset.workload(point.workload()), schema,
        FIRST_QUERIES);
    long begin = System.nanoTime();
    try {
      Prepared opened = method
          .open(new Preparation(dataset, contest.workDir(), contest.buildThreads(), log))
          .orElseThrow(() -> new BenchException("the method keeps no index to open"));
      prepared = opened;
      double open = (System.nanoTime() - begin) / NANOS_A_MILLI;
      Histogram latencies = new Histogram(DIGITS);
      Searcher searcher = opened.searcher();
      double first = 0;
      for (Query query : set.queries()) {
        long asked = System.nanoTime();
        searcher.search(query, point.k(), point.effort());
        latencies.recordValue(System.nanoTime() - asked);
        first = first == 0 ? (System.nanoTime() - begin) / NANOS_A_MILLI : first;
      }
      return new ColdMeasured(started, open, first - open, set.queries().size(),
          Percentiles.of(latencies));
    } catch (IOException e) {
      throw new BenchException("cannot open: " + e.getMessage(), e);
    }
  }

  private Prepared built() {
    return Objects.requireNonNull(prepared, "not built");
  }

  private QuerySet queries(String workload) {
    QuerySet set = queries;
    if (set == null || !set.name().equals(workload)) {
      set = QuerySet.read(dataset, dataset.workload(workload), schema, contest.maxQueries());
      queries = set;
      rehearsed.clear();
      try {
        built().announce(workload, set.queries());
      } catch (IOException e) {
        throw new BenchException("cannot hand over the queries: " + e.getMessage(), e);
      }
    }
    return set;
  }

  /** The stopwatch for a number of answers and threads, rehearsed on the workload. */
  private Stopwatch watch(int k, int threads, QuerySet set) {
    Limits limits = contest.limits().with(k, threads);
    Stopwatch watch = stopwatches.computeIfAbsent(limits, this::stopwatch);
    if (rehearsed.add(limits)) {
      watch.rehearse(set, sweeps(k).stream().map(List::getFirst).toList());
    }
    return watch;
  }

  private Stopwatch stopwatch(Limits limits) {
    try {
      probe = probe == null ? new MachineProbe() : probe;
      return new Stopwatch(built(), limits, probe);
    } catch (IOException e) {
      throw new BenchException("cannot open for searches: " + e.getMessage(), e);
    }
  }

  @Override
  public Memory memory() {
    if (prepared == null) {
      return Memory.UNKNOWN;
    }
    long process = prepared.process();
    privateAtQueries = Math.max(privateAtQueries, watch.take(process));
    return new Memory(peakAtBuild, ProcessMemory.peakRssBytes(process), privateAtBuild,
        privateAtQueries);
  }

  @Override
  public void close() {
    try {
      watch.close();
      stopwatches.values().forEach(Stopwatch::close);
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
