package dev.winnow.exec;

import dev.winnow.CollectionInfo;
import dev.winnow.Document;
import dev.winnow.ImportOptions;
import dev.winnow.ImportReport;
import dev.winnow.InvalidRequestException;
import dev.winnow.OpenOptions;
import dev.winnow.Schema;
import dev.winnow.SearchRequest;
import dev.winnow.SearchResult;
import dev.winnow.VectorCollection;
import dev.winnow.filter.Filter;
import dev.winnow.filter.FilterChecker;
import dev.winnow.plan.CostHistory;
import dev.winnow.plan.CostModel;
import dev.winnow.plan.Planner;
import dev.winnow.plan.RecallHistory;
import dev.winnow.segment.Folders;
import dev.winnow.segment.Manifest;
import dev.winnow.segment.ManifestFile;
import dev.winnow.segment.SealedSegment;
import dev.winnow.simd.Kernels;
import dev.winnow.spi.VectorIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A collection in a folder: a manifest and one folder a sealed segment. Searches run on an immutable snapshot, the list of
 * open segments; an import publishes a longer list. Imports run one at a time.
 */
final class FolderCollection implements VectorCollection {
  static final String SEGMENTS = "segments";

  private final String name;
  private final Path folder;
  private final IndexProviders providers;
  private final Planner planner;
  private final PathTrials trials;
  private final RecallHistory history = new RecallHistory();
  private final @Nullable RecallChecks checks;
  private final Object importing = new Object();
  private Manifest manifest;
  private volatile List<SealedSegment> segments;
  private volatile boolean closed;

  private FolderCollection(String name, Path folder, IndexProviders providers,
      OpenOptions options) {
    this.name = name;
    this.folder = folder;
    this.providers = providers;
    manifest = ManifestFile.read(folder);
    providers.validate(manifest.schema());
    CostHistory times = new CostHistory(options.costLearning());
    planner = new Planner(new CostModel(manifest.schema().dimension(),
        MeasuredCosts.of(manifest.schema().dimension())::factors), history, times);
    trials = new PathTrials(planner, times);
    checks = options.recallChecks() ? new RecallChecks(history) : null;
    if (checks != null) {
      history.restore(RecallFile.read(folder));
    }
    Folders.create(folder.resolve(SEGMENTS));
    deleteUnlisted();
    List<SealedSegment> opened = new ArrayList<>();
    try {
      for (Manifest.Entry entry : manifest.segments()) {
        opened.add(openSegment(entry));
      }
    } catch (RuntimeException e) {
      opened.forEach(SealedSegment::close);
      throw e;
    }
    segments = List.copyOf(opened);
  }

  static FolderCollection open(String name, Path folder, IndexProviders providers,
      OpenOptions options) {
    return new FolderCollection(name, folder, providers, options);
  }

  /** Removes segments that no manifest names: what an import left that ended before it counted. */
  private void deleteUnlisted() {
    List<String> listed = manifest.segments().stream().map(Manifest.Entry::name).toList();
    for (Path found : Folders.list(folder.resolve(SEGMENTS))) {
      if (!listed.contains(found.getFileName().toString())) {
        Folders.delete(found);
      }
    }
  }

  private SealedSegment openSegment(Manifest.Entry entry) {
    return SealedSegment.open(segmentFolder(entry.name()), entry, manifest.schema(), providers::of);
  }

  private Path segmentFolder(String segment) {
    return folder.resolve(SEGMENTS).resolve(segment);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Schema schema() {
    return manifest.schema();
  }

  @Override
  public long size() {
    return segments.stream().mapToLong(SealedSegment::size).sum();
  }

  @Override
  public SearchResult search(SearchRequest request) {
    return reading(() -> new SearchRun(schema(), segments, planner, trials, checks, request).run());
  }

  @Override
  public long count(Filter filter) {
    Filter checked = FilterChecker.check(filter, schema());
    return reading(
        () -> segments.stream().mapToLong(segment -> segment.attributes().count(checked)).sum());
  }

  @Override
  public Optional<Document> get(String id) {
    return reading(() -> {
      for (SealedSegment segment : segments) {
        int row = segment.row(id);
        if (row >= 0) {
          float[] vector = new float[schema().dimension()];
          segment.vectors().read(row, vector);
          List<String> fields = List.copyOf(schema().fieldNames());
          return Optional.of(new Document(id, vector, segment.attributes().values(row, fields)));
        }
      }
      return Optional.empty();
    });
  }

  @Override
  public ImportReport importAll(Iterator<Document> records, ImportOptions options) {
    synchronized (importing) {
      requireOpen();
      Path target = segmentFolder(manifest.nextSegmentName());
      SegmentImport run = new SegmentImport(schema(), segments, providers, options);
      Optional<Manifest.Entry> written = run.write(records, target);
      if (written.isPresent()) {
        publish(written.get());
      }
      return run.report();
    }
  }

  private void publish(Manifest.Entry entry) {
    SealedSegment opened = openSegment(entry);
    try {
      Manifest next = manifest.with(entry);
      ManifestFile.write(folder, next);
      manifest = next;
    } catch (RuntimeException e) {
      opened.close();
      Folders.delete(segmentFolder(entry.name()));
      throw e;
    }
    List<SealedSegment> more = new ArrayList<>(segments);
    more.add(opened);
    segments = List.copyOf(more);
  }

  @Override
  public CollectionInfo info() {
    List<CollectionInfo.SegmentInfo> infos = new ArrayList<>();
    for (SealedSegment segment : segments) {
      List<CollectionInfo.IndexInfo> indexes = new ArrayList<>();
      List<Long> bytes = segment.indexBytes();
      for (VectorIndex index : segment.indexes()) {
        indexes.add(new CollectionInfo.IndexInfo(index.name(), index.describe(),
            bytes.get(indexes.size()), reason(index.type())));
      }
      infos.add(new CollectionInfo.SegmentInfo(segment.name(), segment.size(), segment.fileBytes(),
          indexes));
    }
    List<CollectionInfo.RecallSeen> seen = new ArrayList<>();
    history.all().forEach((group, tally) -> seen.add(new CollectionInfo.RecallSeen(group.index(),
        group.queries(), Math.round(tally.checks()), tally.meanAsked(), tally.found())));
    return new CollectionInfo(name, schema(), size(), infos, seen, Kernels.description());
  }

  private String reason(String type) {
    if (!providers.has(type)) {
      return "segments of enough records always have it";
    }
    return schema().automaticIndexes()
        ? "chosen: " + providers.of(type).automaticReason()
        : "declared in the schema";
  }

  /** Unmaps the segments once imports have ended; searches under way fail. */
  void close() {
    try {
      if (checks != null && !closed && checks.any()) {
        RecallFile.write(folder, history.all());
      }
    } finally {
      discard();
    }
  }

  /** Closes a collection whose folder is no longer to be written. */
  void discard() {
    closed = true;
    trials.close();
    if (checks != null) {
      checks.close();
    }
    synchronized (importing) {
      List<SealedSegment> closing = segments;
      segments = List.of();
      closing.forEach(SealedSegment::close);
    }
  }

  /** Runs a read; one that meets memory unmapped by closing says so. */
  private <T> T reading(Supplier<T> read) {
    requireOpen();
    try {
      return read.get();
    } catch (IllegalStateException e) {
      requireOpen();
      throw e;
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new InvalidRequestException("collection '" + name + "' is closed or dropped");
    }
  }
}
