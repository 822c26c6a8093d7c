package dev.winnow.server.service;

import dev.winnow.Winnow;
import java.nio.file.Path;

/**
 * All that the server does, for both protocols.
 *
 * @param collections makes, finds and drops collections
 * @param records reads and writes records
 * @param searches searches
 * @param groups groups searches
 * @param snapshots copies collections
 * @param slow searches that took long
 */
public record Services(Collections collections, Records records, Searches searches, Groups groups,
    Snapshots snapshots, SlowSearches slow) {

  /**
   * All over a database.
   *
   * @param snapshots folder of the snapshots that clients ask for
   * @param slow hears of searches too
   * @param listener hears of searches
   */
  public static Services of(Winnow database, Path snapshots, Limits limits, SlowSearches slow,
      Searches.SearchListener listener) {
    Collections collections = new Collections(database);
    Searches searches = new Searches(limits, (id, collection, request, result, nanos) -> {
      slow.searched(id, collection, request, result, nanos);
      listener.searched(id, collection, request, result, nanos);
    });
    return new Services(collections, new Records(limits), searches, new Groups(searches),
        new Snapshots(collections, snapshots), slow);
  }
}
