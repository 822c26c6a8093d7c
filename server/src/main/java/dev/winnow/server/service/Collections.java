package dev.winnow.server.service;

import dev.winnow.InvalidRequestException;
import dev.winnow.MemoryUse;
import dev.winnow.Schema;
import dev.winnow.VectorCollection;
import dev.winnow.Winnow;
import dev.winnow.server.security.ApiKey;
import dev.winnow.server.security.Role;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The collections of the database. Thread-safe. */
public final class Collections {
  private final Winnow database;

  /** Those of a database. */
  public Collections(Winnow database) {
    this.database = database;
  }

  /**
   * A collection.
   *
   * @throws Problem if there is none of that name
   */
  public VectorCollection of(String name) {
    try {
      return database.collection(name);
    } catch (InvalidRequestException e) {
      throw new Problem(Problem.Kind.NOT_FOUND, "there is no collection '" + name + "'",
          "collection");
    }
  }

  /** The names of those that a key may look at; null for no key, which may look at all. */
  public List<String> names(@Nullable ApiKey key) {
    return database.collections().stream()
        .filter(name -> key == null || key.allows(Role.READ, name)).toList();
  }

  /**
   * Makes a collection; one that is there with the same schema is left as it is.
   *
   * @return whether it was not there before
   * @throws Problem if there is one with another schema
   */
  public boolean create(String name, Schema schema) {
    if (exists(name)) {
      if (of(name).schema().equals(schema)) {
        return false;
      }
      throw new Problem(Problem.Kind.CONFLICT,
          "there is a collection '" + name + "' with another schema", "collection");
    }
    return make(name, () -> database.create(name, schema));
  }

  /**
   * Makes a collection from a snapshot's folder.
   *
   * @throws Problem if there is one of that name
   */
  void restore(String name, Path snapshot) {
    boolean _ = make(name, () -> database.restore(name, snapshot));
  }

  /** Another request may make it at the same time, which is a conflict and no invalid request. */
  private boolean make(String name, Runnable making) {
    try {
      making.run();
      return true;
    } catch (InvalidRequestException e) {
      throw exists(name)
          ? new Problem(Problem.Kind.CONFLICT, "there is a collection '" + name + "' already",
              "collection")
          : e;
    }
  }

  private boolean exists(String name) {
    return database.collections().contains(name);
  }

  /**
   * Drops a collection and all it holds.
   *
   * @throws Problem if there is none of that name
   */
  public void drop(String name) {
    of(name);
    database.drop(name);
  }

  /** What the database takes of its memory. */
  public MemoryUse memory() {
    return database.memory();
  }
}
