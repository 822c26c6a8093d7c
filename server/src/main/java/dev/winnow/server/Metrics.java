package dev.winnow.server;

import dev.winnow.Winnow;
import dev.winnow.server.http.RequestLog;
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
import org.jspecify.annotations.Nullable;

/** What the server counts, for Prometheus. Thread-safe. */
final class Metrics implements RequestLog, AutoCloseable {
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
  private final JvmGcMetrics collections = new JvmGcMetrics();

  private record Key(String method, String route, int status) {}

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
    Gauge.builder("winnow.memory.limit", database, db -> db.memory().limit())
        .description("memory budget of builds and unsealed records").baseUnit("bytes")
        .register(registry);
    Gauge.builder("winnow.memory.builds", database, db -> db.memory().builds())
        .description("memory that builds take").baseUnit("bytes").register(registry);
    Gauge.builder("winnow.memory.unsealed", database, db -> db.memory().unsealed())
        .description("memory that unsealed records take").baseUnit("bytes").register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  @Override
  public void answered(String id, String method, @Nullable String route, int status, long nanos) {
    timers
        .computeIfAbsent(new Key(METHODS.contains(method) ? method : "other",
            route == null ? "none" : route, status), this::timer)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(Key key) {
    return Timer.builder("winnow.http.requests").description("requests by route and status")
        .tag("method", key.method).tag("route", key.route).tag("status", String.valueOf(key.status))
        .serviceLevelObjectives(BUCKETS).register(registry);
  }

  /** All of it as text. */
  String text() {
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
