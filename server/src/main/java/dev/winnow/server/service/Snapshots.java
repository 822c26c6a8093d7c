package dev.winnow.server.service;

import dev.winnow.StorageException;
import dev.winnow.VectorCollection;
import dev.winnow.server.security.ApiKey;
import dev.winnow.server.security.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Copies of collections in a folder of the server's, by names of their own. Thread-safe. */
public final class Snapshots {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,127}");

  private final Collections collections;
  private final Path folder;

  /** Snapshots lie in this folder, a folder a collection. */
  public Snapshots(Collections collections, Path folder) {
    this.collections = collections;
    this.folder = folder;
  }

  private Path of(String collection, String snapshot) {
    for (String name : List.of(collection, snapshot)) {
      if (!NAME.matcher(name).matches()) {
        throw Problem.field("snapshot", "the name '" + name
            + "' is not allowed; use letters, digits, '_' and '-', not starting with '-', at most 128");
      }
    }
    return folder.resolve(collection).resolve(snapshot);
  }

  /** The names of a collection's snapshots. */
  public List<String> names(String collection) {
    collections.of(collection);
    Path own = folder.resolve(collection);
    if (!Files.isDirectory(own)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(own)) {
      return found.map(path -> path.getFileName().toString())
          .filter(name -> NAME.matcher(name).matches()).sorted().toList();
    } catch (IOException e) {
      throw new StorageException("cannot read the folder of snapshots: " + e.getMessage(), e);
    }
  }

  /**
   * Copies a collection as it is now; a snapshot that is there is left as it is.
   *
   * @return whether it was not there before
   */
  public boolean make(String collection, String snapshot) {
    VectorCollection source = collections.of(collection);
    Path target = of(collection, snapshot);
    if (Files.isDirectory(target)) {
      return false;
    }
    source.snapshot(target);
    return true;
  }

  /**
   * Makes a collection from a snapshot.
   *
   * @param key who asks, null for anybody; it must allow to administer the collection that the snapshot is of
   * @param of that collection, which need not be there any more
   */
  public void restore(String collection, @Nullable ApiKey key, String of, String snapshot) {
    Path source = of(of, snapshot);
    if (key != null && !key.allows(Role.ADMIN, of)) {
      throw new Problem(Problem.Kind.FORBIDDEN,
          "the key '" + key.name() + "' does not allow to read snapshots of '" + of + "'",
          "collection");
    }
    if (!Files.isDirectory(source)) {
      throw new Problem(Problem.Kind.NOT_FOUND, "there is no such snapshot", "snapshot");
    }
    collections.restore(collection, source);
  }
}
