package dev.winnow.server;

import dev.winnow.Explain;
import dev.winnow.SearchRequest;
import dev.winnow.SearchResult;
import dev.winnow.VectorCollection;
import dev.winnow.Winnow;
import dev.winnow.server.service.RequestListener;
import dev.winnow.server.service.Searches;
import dev.winnow.server.work.WorkQueue;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** What the server counts, for Prometheus. Thread-safe. */
final class Metrics implements RequestListener, Searches.SearchListener, AutoCloseable {
  private static final double NANOS_A_SECOND = 1e9;
  /** Bounds of the histogram: few, since each answer is counted into them. */
  private static final Duration[] BUCKETS = LongStream.of(100, 250, 500, 1_000, 2_500, 5_000,
      10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000, 5_000_000)
      .mapToObj(micros -> Duration.ofNanos(1_000 * micros)).toArray(Duration[]::new);

  /** Those counted by name: others are made up by clients, however many. */
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE",
      "OPTIONS");

  private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(
      PrometheusConfig.DEFAULT);
  private final ConcurrentHashMap<Key, Timer> timers = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Timer> plans = new ConcurrentHashMap<>();
  private final JvmGcMetrics garbage = new JvmGcMetrics();
  private final CollectionMetrics collections;

  private record Key(Protocol protocol, String method, String route, String status) {}

  Metrics(Winnow database, WorkQueue work) {
    Gauge.builder("winnow.work.waiting", work, WorkQueue::waiting)
        .description("requests that wait for a thread").register(registry);
    Gauge.builder("winnow.work.active", work, WorkQueue::active)
        .description("requests that are worked on").register(registry);
    FunctionCounter.builder("winnow.work.rejected", work, WorkQueue::rejected)
        .description("requests turned away because the queue was full").register(registry);
    FunctionCounter.builder("winnow.work.late", work, WorkQueue::late)
        .description("requests given up because their deadline passed in the queue")
        .register(registry);
    Gauge.builder("winnow.work.costly", work, queue -> queue.costlyNanos() / NANOS_A_SECOND)
        .description("what the costly searches that were accepted are expected to take")
        .baseUnit("seconds").register(registry);
    Gauge.builder("winnow.memory.limit", database, db -> db.memory().limit())
        .description("memory budget of builds and unsealed records").baseUnit("bytes")
        .register(registry);
    Gauge.builder("winnow.memory.builds", database, db -> db.memory().builds())
        .description("memory that builds take").baseUnit("bytes").register(registry);
    Gauge.builder("winnow.memory.unsealed", database, db -> db.memory().unsealed())
        .description("memory that unsealed records take").baseUnit("bytes").register(registry);
    collections = new CollectionMetrics(database, registry);
    new JvmMemoryMetrics().bindTo(registry);
    garbage.bindTo(registry);
  }

  @Override
  public void answered(Answered answered) {
    String route = answered.route();
    timers
        .computeIfAbsent(new Key(answered.protocol(),
            METHODS.contains(answered.method()) || answered.protocol() == Protocol.GRPC
                ? answered.method()
                : "other",
            route == null ? "none" : route, answered.status()), this::timer)
        .record(answered.nanos(), TimeUnit.NANOSECONDS);
  }

  private Timer timer(Key key) {
    Timer.Builder timer = switch (key.protocol) {
      case HTTP -> Timer.builder("winnow.http.requests").description("requests by route and status")
          .tag("route", key.route);
      case GRPC -> Timer.builder("winnow.grpc.requests").description("calls by method and status");
    };
    return timer.tag("method", key.method).tag("status", key.status).serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  @Override
  public void searched(String requestId, VectorCollection collection, SearchRequest request,
      SearchResult result, long nanos) {
    plans.computeIfAbsent(plan(result.explain()), this::planTimer).record(nanos,
        TimeUnit.NANOSECONDS);
  }

  /** The access path of the segment with the most matches, without its parameters. */
  private static String plan(Explain explain) {
    String path = "none";
    long most = 0;
    for (Explain.SegmentPlan segment : explain.segments()) {
      if (segment.matches() > most) {
        most = segment.matches();
        path = segment.path();
      }
    }
    int parameters = path.indexOf('(');
    return parameters < 0 ? path : path.substring(0, parameters);
  }

  private Timer planTimer(String plan) {
    return Timer.builder("winnow.searches").description("searches by access path").tag("plan", plan)
        .serviceLevelObjectives(BUCKETS).register(registry);
  }

  /** All of it as text. */
  String text() {
    collections.refresh();
    return registry.scrape();
  }

  @Override
  public void close() {
    garbage.close();
    registry.close();
  }
}
