package dev.winnow.server.service;

import dev.winnow.Explain;
import dev.winnow.SearchRequest;
import dev.winnow.SearchResult;
import dev.winnow.VectorCollection;
import dev.winnow.filter.FilterText;
import dev.winnow.server.security.ApiKey;
import dev.winnow.server.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the last searches that took long, and logs each by the logger {@code dev.winnow.slow}. Thread-safe. */
public final class SlowSearches implements Searches.SearchListener {
  private static final Logger LOG = LoggerFactory.getLogger("dev.winnow.slow");
  private static final int KEPT = 128;
  private static final int MOST_TEXT = 2_000;

  private final long leastNanos;
  private final ArrayDeque<SlowSearch> last = new ArrayDeque<>();

  /** Keeps those that took at least so long. */
  public SlowSearches(Duration least) {
    leastNanos = least.toNanos();
  }

  /**
   * A search that took long.
   *
   * @param time when it ended
   * @param requestId of the request it was part of
   * @param filter in the text form, cut after 2,000 characters
   * @param matches records that satisfy the filter
   * @param nanos that it took
   * @param paths the access path of each segment
   * @param cut what kept the answer short
   */
  public record SlowSearch(Instant time, String requestId, String collection, int k, double recall,
      String filter, long matches, long nanos, List<String> paths, Explain.Cut cut) {
    public SlowSearch {
      paths = List.copyOf(paths);
    }
  }

  @Override
  public void searched(String requestId, VectorCollection collection, SearchRequest request,
      SearchResult result, long nanos) {
    if (nanos < leastNanos) {
      return;
    }
    String filter = FilterText.print(request.filter());
    SlowSearch slow = new SlowSearch(Instant.now(), requestId, collection.name(), request.k(),
        request.recall(), filter.length() > MOST_TEXT ? filter.substring(0, MOST_TEXT) : filter,
        result.matches(), nanos,
        result.explain().segments().stream().map(Explain.SegmentPlan::path).toList(),
        result.explain().cut());
    LOG.atWarn().addKeyValue("request", requestId).addKeyValue("collection", slow.collection)
        .addKeyValue("us", nanos / 1_000).addKeyValue("k", slow.k)
        .addKeyValue("recall", slow.recall).addKeyValue("matches", slow.matches)
        .addKeyValue("paths", slow.paths).addKeyValue("filter", slow.filter).log("slow search");
    synchronized (last) {
      last.addFirst(slow);
      if (last.size() > KEPT) {
        last.removeLast();
      }
    }
  }

  /** Those of collections that a key may read, the latest first; null for no key, which may read all. */
  public List<SlowSearch> latest(@Nullable ApiKey key) {
    synchronized (last) {
      return last.stream().filter(one -> key == null || key.allows(Role.READ, one.collection))
          .toList();
    }
  }
}
