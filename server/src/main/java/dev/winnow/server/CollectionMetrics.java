package dev.winnow.server;

import dev.winnow.CollectionInfo;
import dev.winnow.InvalidRequestException;
import dev.winnow.Winnow;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** Sizes, background work and measured recall of collections, for Prometheus; of the first thousand by name. Thread-safe. */
final class CollectionMetrics {
  private static final int MOST = 1_000;
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Winnow database;
  private final List<Figure> figures = new ArrayList<>();
  private final MultiGauge asked;
  private final MultiGauge found;
  private long looked = System.nanoTime() - LOOK_NANOS;

  private record Figure(MultiGauge gauge, ToDoubleFunction<CollectionInfo> value) {}

  CollectionMetrics(Winnow database, MeterRegistry registry) {
    this.database = database;
    add(registry, "records", "records", CollectionInfo::records);
    add(registry, "segments", "sealed segments", info -> info.segments().size());
    add(registry, "segments.merging", "segments that are being merged",
        info -> info.background().merging());
    add(registry, "deleted", "deleted records that take room until a merge",
        info -> info.segments().stream().mapToLong(CollectionInfo.SegmentInfo::deleted).sum());
    add(registry, "wal.lag.records", "records in the log that are in no segment yet",
        info -> info.unsealed().records());
    add(registry, "wal.lag.bytes", "memory of records in the log that are in no segment yet",
        info -> info.unsealed().bytes());
    add(registry, "seals", "segments sealed since the start", info -> info.background().seals());
    add(registry, "merges", "merges done since the start", info -> info.background().merges());
    add(registry, "background.failing", "1 if sealing or merging failed the last time",
        info -> info.background().failure() == null ? 0 : 1);
    asked = MultiGauge.builder("winnow.recall.asked")
        .description("recall asked for, of searches that were compared with all answers")
        .register(registry);
    found = MultiGauge.builder("winnow.recall.found")
        .description("recall of searches that were compared with all answers").register(registry);
  }

  private void add(MeterRegistry registry, String name, String description,
      ToDoubleFunction<CollectionInfo> value) {
    figures.add(new Figure(
        MultiGauge.builder("winnow.collection." + name).description(description).register(registry),
        value));
  }

  /** Looks again, unless that was done a moment ago. */
  synchronized void refresh() {
    long now = System.nanoTime();
    if (now - looked < LOOK_NANOS) {
      return;
    }
    looked = now;
    List<CollectionInfo> infos = infos();
    for (Figure figure : figures) {
      figure.gauge
          .register(infos
              .stream().<MultiGauge.Row<?>>map(info -> MultiGauge.Row
                  .of(Tags.of("collection", info.name()), figure.value.applyAsDouble(info)))
              .toList(), true);
    }
    recalls(infos, asked, CollectionInfo.RecallSeen::asked);
    recalls(infos, found, CollectionInfo.RecallSeen::found);
  }

  private static void recalls(List<CollectionInfo> infos, MultiGauge gauge,
      ToDoubleFunction<CollectionInfo.RecallSeen> value) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    for (CollectionInfo info : infos) {
      for (CollectionInfo.RecallSeen seen : info.recalls()) {
        rows.add(MultiGauge.Row.of(
            Tags.of("collection", info.name(), "index", seen.index(), "queries", seen.queries()),
            value.applyAsDouble(seen)));
      }
    }
    gauge.register(rows, true);
  }

  private List<CollectionInfo> infos() {
    List<CollectionInfo> infos = new ArrayList<>();
    for (String name : database.collections().stream().limit(MOST).toList()) {
      try {
        infos.add(database.collection(name).info());
      } catch (InvalidRequestException e) {
        // dropped since it was listed
      }
    }
    return infos;
  }
}
