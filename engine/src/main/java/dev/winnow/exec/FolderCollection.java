package dev.winnow.exec;

import dev.winnow.CheckReport;
import dev.winnow.CollectionInfo;
import dev.winnow.Document;
import dev.winnow.FacetCounts;
import dev.winnow.ImportOptions;
import dev.winnow.ImportReport;
import dev.winnow.OpenOptions;
import dev.winnow.RelevanceModel;
import dev.winnow.Schema;
import dev.winnow.ScrollPage;
import dev.winnow.ScrollRequest;
import dev.winnow.SearchRequest;
import dev.winnow.SearchResult;
import dev.winnow.VectorCollection;
import dev.winnow.filter.Filter;
import dev.winnow.filter.FilterChecker;
import dev.winnow.live.LiveSegments;
import dev.winnow.live.OperationCodec;
import dev.winnow.live.Part;
import dev.winnow.live.Snapshot;
import dev.winnow.plan.CostHistory;
import dev.winnow.plan.CostModel;
import dev.winnow.plan.Planner;
import dev.winnow.plan.RecallHistory;
import dev.winnow.segment.Manifest;
import dev.winnow.segment.ManifestFile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A collection in a folder: a manifest, a log, and one folder a sealed segment. Searches run on an immutable snapshot; writes, imports and
 * background work publish the next one.
 */
final class FolderCollection implements VectorCollection {
  private final IndexProviders providers;
  private final CollectionState state;
  private final Checkpoint checkpoint;
  private final Maintenance maintenance;
  private final CollectionWriter writer;
  private final BulkImport imports;
  private final RelevanceSwap models;
  private final Planner planner;
  private final PathTrials trials;
  private final RecallHistory history = new RecallHistory();
  private final @Nullable RecallChecks checks;

  private FolderCollection(IndexProviders providers, CollectionState state, OpenOptions options,
      MaintenanceThreads threads) {
    this.providers = providers;
    this.state = state;
    checkpoint = new Checkpoint(state);
    maintenance = new Maintenance(state, providers, threads, checkpoint);
    writer = new CollectionWriter(state, maintenance);
    imports = new BulkImport(state, providers, checkpoint);
    models = new RelevanceSwap(state, checkpoint);
    CostHistory times = new CostHistory(options.costLearning());
    planner = new Planner(new CostModel(state.schema.dimension(),
        MeasuredCosts.of(state.schema.dimension())::factors), history, times);
    trials = new PathTrials(planner, times);
    checks = options.recallChecks() ? new RecallChecks(history) : null;
    if (checks != null) {
      history.restore(RecallFile.read(state.folder));
    }
  }

  /** Opens a collection and applies what its log has. */
  static FolderCollection open(String name, Path folder, IndexProviders providers,
      OpenOptions options, MaintenanceThreads threads, MemoryBudget memory) {
    Manifest manifest = ManifestFile.read(folder);
    Schema schema = manifest.schema();
    providers.validate(schema);
    CollectionFolder.deleteUnlisted(folder, manifest);
    RelevanceStore.Installed relevance = RelevanceStore.open(folder, manifest);
    LiveSegments live = new LiveSegments(schema,
        CollectionFolder.openSegments(folder, manifest, providers));
    CollectionLog log = null;
    try {
      OperationCodec codec = new OperationCodec(schema);
      log = CollectionLog.open(folder, manifest.logFrom(), options.durability(), threads,
          (sequence, payload) -> live.apply(codec.decode(payload), sequence));
      FolderCollection opened = new FolderCollection(providers,
          new CollectionState(name, folder, manifest, log, live, relevance, memory), options,
          threads);
      opened.state.countUnsealed();
      opened.maintenance.written();
      opened.maintenance.merge();
      return opened;
    } catch (RuntimeException e) {
      if (log != null) {
        log.close();
      }
      live.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return state.name;
  }

  @Override
  public Schema schema() {
    return state.schema;
  }

  @Override
  public long size() {
    return reading(Snapshot::size);
  }

  @Override
  public SearchResult search(SearchRequest request) {
    return reading(snapshot -> new SearchRun(schema(), snapshot.parts(), planner, trials, checks,
        state.relevance(), request).run());
  }

  @Override
  public long count(Filter filter) {
    Filter checked = FilterChecker.check(filter, schema());
    return reading(
        snapshot -> snapshot.parts().stream().mapToLong(part -> part.count(checked)).sum());
  }

  @Override
  public FacetCounts facets(String field, Filter filter, int limit) {
    Facets facets = new Facets(schema(), field, filter, limit);
    return reading(facets::of);
  }

  @Override
  public Optional<Document> get(String id) {
    List<String> fields = List.copyOf(schema().fieldNames());
    return reading(snapshot -> {
      for (Part part : snapshot.parts().reversed()) {
        int row = part.row(id);
        if (row >= 0) {
          float[] vector = new float[schema().dimension()];
          part.segment().vectors().read(row, vector);
          return Optional.of(new Document(id, vector, part.segment().values(row, fields)));
        }
      }
      return Optional.empty();
    });
  }

  @Override
  public ScrollPage scroll(ScrollRequest request) {
    return reading(snapshot -> new Scroll(schema(), snapshot, request).page());
  }

  private <T> T reading(Function<Snapshot, T> read) {
    Snapshot snapshot = state.acquire();
    try {
      return read.apply(snapshot);
    } finally {
      snapshot.release();
    }
  }

  @Override
  public void upsert(Collection<Document> records) {
    writer.upsert(records);
  }

  @Override
  public boolean update(String id, Map<String, ? extends @Nullable Object> attributes) {
    return writer.update(id, attributes);
  }

  @Override
  public long delete(Collection<String> ids) {
    return writer.delete(ids);
  }

  @Override
  public long delete(Filter filter) {
    return writer.delete(filter);
  }

  @Override
  public long setRelevanceModel(RelevanceModel model) {
    return models.set(model);
  }

  @Override
  public Optional<RelevanceModel> relevanceModel() {
    state.requireOpen();
    RelevanceStore.Installed installed = state.relevance();
    return installed == null ? Optional.empty() : Optional.of(installed.model());
  }

  @Override
  public boolean removeRelevanceModel() {
    return models.remove();
  }

  @Override
  public void flush() {
    maintenance.flush();
  }

  @Override
  public void compact() {
    maintenance.compact();
  }

  @Override
  public void snapshot(Path target) {
    state.requireOpen();
    checkpoint.holding(() -> SnapshotFolder.write(state, target));
  }

  @Override
  public ImportReport importAll(Iterator<Document> records, ImportOptions options) {
    ImportReport report = imports.run(records, options);
    maintenance.merge();
    return report;
  }

  @Override
  public CollectionInfo info() {
    return reading(snapshot -> CollectionReport.of(state, snapshot, history, providers,
        maintenance.background()));
  }

  @Override
  public CheckReport check() {
    return reading(snapshot -> new CollectionCheck(state, snapshot).run());
  }

  /** Ends background work and writes what is to be kept; searches under way end as usual. */
  void close() {
    boolean first = !state.closed();
    try {
      end();
    } finally {
      if (first && checks != null && checks.any()) {
        RecallFile.write(state.folder, history.all());
      }
    }
  }

  /** Closes a collection whose folder is no longer to be written. */
  void discard() {
    end();
  }

  private void end() {
    state.close();
    maintenance.awaitEnd();
    try {
      state.log.close();
    } finally {
      state.live.close();
      state.forgetUnsealed();
    }
  }
}
