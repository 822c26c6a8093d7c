package dev.winnow;

import dev.winnow.exec.Databases;
import java.nio.file.Path;
import java.util.List;

/**
 * A database: a folder of collections. One process may have a folder open at a time. Thread-safe; close it when done, which
 * closes its collections.
 */
public interface Winnow extends AutoCloseable {

  /**
   * Opens a database folder, making it if it does not exist. Remains of what was being written when a process ended are removed.
   *
   * @throws StorageException if the folder cannot be read or written, or another process has it open
   * @throws CorruptDataException if what it holds is damaged
   */
  static Winnow open(Path folder) {
    return open(folder, OpenOptions.defaults());
  }

  /** Opens a database folder as {@link #open(Path)} does, with other options than the default ones. */
  static Winnow open(Path folder, OpenOptions options) {
    return Databases.open(folder, options);
  }

  /**
   * Makes an empty collection.
   *
   * @param name letters, digits, {@code _} and {@code -}, 1 to 128 characters
   * @throws InvalidRequestException if the name is not allowed or taken, or an index of the schema is not installed
   */
  VectorCollection create(String name, Schema schema);

  /**
   * The collection with this name.
   *
   * @throws InvalidRequestException if there is none; the message lists those that exist
   */
  VectorCollection collection(String name);

  /** The names of all collections, sorted. */
  List<String> collections();

  /**
   * Makes a collection from a snapshot, which is copied; see {@link VectorCollection#snapshot}.
   *
   * @param name as for {@link #create}
   * @throws InvalidRequestException if the name is not allowed or taken
   * @throws CorruptDataException if the folder is no snapshot, or damaged
   * @throws StorageException if the file system refuses
   */
  VectorCollection restore(String name, Path snapshot);

  /** What the collections take of the memory budget. */
  MemoryUse memory();

  /**
   * Deletes a collection and all it holds. Searches under way on it end as usual.
   *
   * @throws InvalidRequestException if there is none with this name
   */
  void drop(String name);

  /** Closes the folder, with what was written on disk. Searches under way end as usual. Closing twice does nothing. */
  @Override
  void close();
}
