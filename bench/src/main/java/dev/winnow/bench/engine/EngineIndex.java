package dev.winnow.bench.engine;

import dev.winnow.CollectionInfo;
import dev.winnow.Document;
import dev.winnow.Explain.SegmentPlan;
import dev.winnow.Hit;
import dev.winnow.SearchRequest;
import dev.winnow.SearchResult;
import dev.winnow.UnservedFilterException;
import dev.winnow.VectorCollection;
import dev.winnow.Winnow;
import dev.winnow.bench.method.Answer;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.method.Prepared;
import dev.winnow.bench.method.Searcher;
import dev.winnow.bench.method.Writable;
import dev.winnow.filter.Filter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A collection of the engine whose ids are row numbers. */
final class EngineIndex implements Prepared, Writable {
  private final Winnow database;
  private final VectorCollection collection;
  private final @Nullable EnginePath only;

  EngineIndex(Winnow database, VectorCollection collection, @Nullable EnginePath only) {
    this.database = database;
    this.collection = collection;
    this.only = only;
  }

  @Override
  public long indexBytes() {
    long bytes = 0;
    for (CollectionInfo.SegmentInfo segment : collection.info().segments()) {
      bytes += segment.fileBytes().values().stream().mapToLong(Long::longValue).sum();
    }
    return bytes;
  }

  @Override
  public boolean supports(Effort effort) {
    return effort.path().isEmpty() || effort.path().equals(EnginePath.AUTO.label())
        || effort.path().equals(EnginePath.EXACT.label())
        || collection.info().segments().stream().allMatch(segment -> segment.indexes().stream()
            .anyMatch(index -> belongs(index.name(), effort.path())));
  }

  /** Whether an index is of the type that a path is named after, be it on a field or not. */
  private static boolean belongs(String index, String path) {
    return index.equals(path) || index.startsWith(path + "(");
  }

  @Override
  public Searcher searcher() {
    return this::search;
  }

  @Override
  public void write(Document record) {
    collection.upsert(record);
  }

  private Answer search(float[] query, Filter filter, int k, Effort effort) {
    SearchRequest.Builder request = SearchRequest.builder(query).k(k).filter(filter)
        .withoutAttributes();
    switch (effort.name()) {
      case "ef" -> request.ef((int) effort.value());
      case "recall" -> request.recall(effort.value());
      default -> request.recall(1);
    }
    String path = only == null ? effort.path() : only.label();
    if (!path.equals(EnginePath.AUTO.label())) {
      request.path(path);
    }
    SearchResult result;
    try {
      result = collection.search(request.build());
    } catch (UnservedFilterException _) {
      return Answer.UNSERVED;
    }
    return new Answer(rows(result.hits()), plan(result.explain().segments()));
  }

  private static int[] rows(List<Hit> hits) {
    int[] rows = new int[hits.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Integer.parseInt(hits.get(i).id());
    }
    return rows;
  }

  private static String plan(List<SegmentPlan> segments) {
    String plan = "none";
    for (SegmentPlan segment : segments) {
      String one = segment.abandoned().isEmpty()
          ? segment.path()
          : String.join(" then ", segment.abandoned()) + " then " + segment.path();
      plan = plan.equals("none") || plan.equals(one) ? one : "mixed";
    }
    return plan;
  }

  @Override
  public void close() {
    database.close();
  }
}
