package dev.winnow;

import dev.winnow.filter.Filter;
import java.util.Iterator;
import java.util.Optional;

/**
 * A collection of records with vectors of one dimension. Thread-safe: any number of threads may search while one imports.
 */
public interface VectorCollection {

  /** The collection's name. */
  String name();

  /** What its records look like. */
  Schema schema();

  /** Number of records. */
  long size();

  /** The nearest records that satisfy the request's filter. See {@link SearchResult} for what is promised. */
  SearchResult search(SearchRequest request);

  /** Number of records that satisfy the filter; exact. */
  long count(Filter filter);

  /** The record with this id, with its vector as stored (unit length for {@link Metric#COSINE}), or empty. */
  Optional<Document> get(String id);

  /**
   * Adds records as one sealed segment with the schema's indexes. Either all of them are in afterwards, durably, or none.
   *
   * @throws InvalidRequestException if a record does not fit the schema, or an id is there already; the message names the
   *     record
   * @throws StorageException if the file system refuses
   */
  ImportReport importAll(Iterator<Document> records, ImportOptions options);

  /** Adds records with default options. */
  default ImportReport importAll(Iterable<Document> records) {
    return importAll(records.iterator(), ImportOptions.defaults());
  }

  /** Sizes and indexes, for people. */
  CollectionInfo info();
}
