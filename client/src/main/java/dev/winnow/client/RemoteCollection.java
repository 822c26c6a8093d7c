package dev.winnow.client;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A collection of a server, which need not be there yet. Everything throws {@link WinnowClientException}. Thread-safe. */
public final class RemoteCollection {
  private final Transport transport;
  private final AsyncCollection async;

  RemoteCollection(Transport transport, AsyncCollection async) {
    this.transport = transport;
    this.async = async;
  }

  /** The same by futures. */
  public AsyncCollection async() {
    return async;
  }

  /** Its name. */
  public String name() {
    return async.name();
  }

  /** Makes it; true if it was not there, false if it was with the same schema, a CONFLICT if with another. */
  public boolean create(Schema schema) {
    return Waiting.join(async.create(schema));
  }

  /** Schema, sizes and indexes. */
  public CollectionInfo describe() {
    return Waiting.join(async.describe());
  }

  /** Drops it and all it holds. */
  public void drop() {
    Waiting.join(async.drop());
  }

  /** Puts up to 10,000 records in the place of those with the same ids, all or none. Returns how many. */
  public long upsert(Collection<Document> records) {
    return Waiting.join(async.upsert(records));
  }

  /** Puts one record in the place of one with the same id. */
  public void upsert(Document record) {
    upsert(List.of(record));
  }

  /**
   * Puts any number of records in the place of those with the same ids, as fast as the server takes them; durable in batches. Those that are wrong are
   * passed over and named. Not tried again: after a failure the same records may be sent again.
   */
  public ImportReport importAll(Iterator<Document> records) {
    return new ImportCall().send(transport, name(), records);
  }

  /** Replaces some attributes of a record; null takes one away. */
  public void update(String id, Map<String, ? extends @Nullable Object> attributes) {
    Waiting.join(async.update(id, attributes));
  }

  /** A record with its vector. */
  public Document get(String id) {
    return Waiting.join(async.get(id));
  }

  /** Deletes by ids; those that are not there are no error. Returns how many were. */
  public long delete(Collection<String> ids) {
    return Waiting.join(async.delete(ids));
  }

  /** Deletes what satisfies a filter, which must not be empty. Returns how many. */
  public long deleteWhere(String filter) {
    return Waiting.join(async.deleteWhere(filter));
  }

  /** Counts what satisfies a filter; all if it is empty. */
  public long count(String filter) {
    return Waiting.join(async.count(filter));
  }

  /** All records of all pages, which are fetched as they are needed. */
  public Iterable<Document> scroll(Scroll scroll) {
    return () -> new Pages(scroll);
  }

  /** Searches. */
  public SearchAnswer search(Search search) {
    return Waiting.join(async.search(search));
  }

  /** Up to 100 searches, answered in their order within one deadline. */
  public List<SearchAnswer> search(List<Search> searches) {
    return Waiting.join(async.search(searches));
  }

  /** The nearest records of each of the nearest values of an attribute. */
  public List<Group> searchGroups(Search search, String groupBy, int groups, int groupSize) {
    return Waiting.join(async.searchGroups(search, groupBy, groups, groupSize));
  }

  /** The most frequent values of a field under a filter; all records if it is empty. */
  public Facets facets(String field, String filter, int limit) {
    return Waiting.join(async.facets(field, filter, limit));
  }

  /** Seals what was written so far. */
  public void flush() {
    Waiting.join(async.flush());
  }

  /** Merges all segments into one without deleted records. */
  public void compact() {
    Waiting.join(async.compact());
  }

  /** The names of its snapshots. */
  public List<String> snapshots() {
    return Waiting.join(async.snapshots());
  }

  /** Copies it as it is now; true if there was no snapshot of that name, which is left as it is otherwise. */
  public boolean createSnapshot(String snapshot) {
    return Waiting.join(async.createSnapshot(snapshot));
  }

  /** Makes it from a snapshot of a collection; it must not be there. */
  public void restore(String of, String snapshot) {
    Waiting.join(async.restore(of, snapshot));
  }

  /** What its relevance model is; NOT_FOUND if it has none. */
  public RelevanceInfo relevanceModel() {
    return Waiting.join(async.relevanceModel());
  }

  /** Puts a relevance model in the place of the one there; see {@link AsyncCollection#setRelevanceModel}. */
  public long setRelevanceModel(byte[] model) {
    return Waiting.join(async.setRelevanceModel(model));
  }

  /** Takes the relevance model away. */
  public void removeRelevanceModel() {
    Waiting.join(async.removeRelevanceModel());
  }

  /** Goes through pages. */
  private final class Pages implements Iterator<Document> {
    private final Scroll scroll;
    private Page page;
    private int at;

    Pages(Scroll scroll) {
      this.scroll = scroll;
      page = Waiting.join(async.page(scroll, null));
    }

    @Override
    public boolean hasNext() {
      while (at == page.records().size() && page.next() != null) {
        page = Waiting.join(async.page(scroll, page.next()));
        at = 0;
      }
      return at < page.records().size();
    }

    @Override
    public Document next() {
      if (!hasNext()) {
        throw new NoSuchElementException("there are no more records");
      }
      return page.records().get(at++);
    }
  }
}
