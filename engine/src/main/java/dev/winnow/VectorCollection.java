package dev.winnow;

import dev.winnow.filter.Filter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A collection of records with vectors of one dimension. Thread-safe: any number of threads may read and write. Reads run on what was there when
 * they began and wait for nobody; a write is seen by every read that begins after it has returned. Writes take effect one after the other, each
 * whole or not at all, also if the process is killed; {@link OpenOptions#durability} says when one is acknowledged.
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

  /**
   * How many of the records that satisfy a filter carry each value of a field; exact.
   *
   * @param field a {@code keyword}, {@code keyword[]} or {@code boolean} field
   * @param limit how many values to give, the most frequent, 1 to 100,000
   * @throws InvalidRequestException if the field is of another type, or the limit outside its range
   */
  FacetCounts facets(String field, Filter filter, int limit);

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

  /**
   * Puts records in the place of those with the same ids, or adds them. Of several with one id the last counts.
   *
   * @throws InvalidRequestException if a record does not fit the schema, or all together take over 256 MiB; nothing is written then
   * @throws StorageException if the file system refuses, so that nothing is written; or does not confirm, and then it is known after
   *     opening the collection again whether it was; or if segments cannot be sealed, and writes have to wait for that
   */
  void upsert(Collection<Document> records);

  /** Puts a record in the place of the one with its id, or adds it; see {@link #upsert(Collection)}. */
  default void upsert(Document record) {
    upsert(List.of(record));
  }

  /**
   * Replaces some attributes of a record, as a write of its own; the rest of it stays.
   *
   * @param attributes by field name; null takes the value away
   * @return whether there is such a record
   * @throws InvalidRequestException if a value does not fit the schema
   * @throws StorageException as {@link #upsert(Collection)} throws it
   */
  boolean update(String id, Map<String, ? extends @Nullable Object> attributes);

  /**
   * Removes records; ids that are not there are passed over.
   *
   * @return how many there were
   * @throws StorageException as {@link #upsert(Collection)} throws it
   */
  long delete(Collection<String> ids);

  /**
   * Removes the records that satisfy a filter, as one write.
   *
   * @return how many there were
   * @throws InvalidRequestException if their ids take over 256 MiB; nothing is removed then
   * @throws StorageException as {@link #upsert(Collection)} throws it
   */
  long delete(Filter filter);

  /**
   * Sets the model by which searches may ask for relevance, durably, in the place of the one before. Searches under way go on with that.
   *
   * @return its version: 1 for the first, one more each time
   * @throws InvalidRequestException if the model is for another dimension, or the collection's metric is not cosine
   * @throws StorageException if the file system refuses; the model before stays
   */
  long setRelevanceModel(RelevanceModel model);

  /** The model by which searches may ask for relevance, or empty. */
  Optional<RelevanceModel> relevanceModel();

  /** Takes the relevance model away; false if there is none. */
  boolean removeRelevanceModel();

  /** A page of records in a fixed order. */
  ScrollPage scroll(ScrollRequest request);

  /** Seals what was written so far into a segment, which is otherwise done when it is large enough. Searches are answered meanwhile. */
  void flush();

  /**
   * Merges all segments into one without deleted records: the fastest to search, and as much work as an import of everything. Otherwise segments
   * are merged when several are of one size, or a fifth of one's records is deleted.
   */
  void compact();

  /**
   * Writes a copy of the collection as it is now, to be opened with {@link Winnow#restore}. Files that do not change are linked where the file
   * system can, so this takes little time and room. Reads and writes go on.
   *
   * @param target a folder that does not exist
   * @throws InvalidRequestException if it does
   * @throws StorageException if the file system refuses
   */
  void snapshot(Path target);

  /** Reads all that the collection holds, compares it with its checksums and with one another, and says what is wrong. Takes its time; reads and writes go on. */
  CheckReport check();

  /** Sizes and indexes, for people. */
  CollectionInfo info();
}
