package dev.winnow.exec;

import dev.winnow.InvalidRequestException;
import dev.winnow.MemoryUse;
import dev.winnow.OpenOptions;
import dev.winnow.Schema;
import dev.winnow.VectorCollection;
import dev.winnow.Winnow;
import dev.winnow.segment.Folders;
import dev.winnow.segment.Manifest;
import dev.winnow.segment.ManifestFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A database folder: a lock file and {@code collections/NAME}. Collections are opened when first asked for. What is being
 * made or dropped carries a name that begins with a dot until, or from when, it counts.
 */
final class FolderDatabase implements Winnow {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,127}");

  private final Path collectionsFolder;
  private final FolderLock lock;
  private final OpenOptions options;
  private final IndexProviders providers = new IndexProviders();
  private final MaintenanceThreads threads;
  private final MemoryBudget memory;
  private final Map<String, FolderCollection> open = new TreeMap<>();
  private boolean closed;

  private FolderDatabase(Path folder, FolderLock lock, OpenOptions options) {
    this.lock = lock;
    this.options = options;
    threads = new MaintenanceThreads(options.backgroundThreads());
    memory = new MemoryBudget(options.memoryBytes());
    collectionsFolder = folder.resolve("collections");
  }

  static FolderDatabase open(Path folder, OpenOptions options) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new InvalidRequestException(folder + " is not a folder");
    }
    Folders.create(folder);
    FolderLock lock = FolderLock.take(folder);
    try {
      FolderDatabase database = new FolderDatabase(folder, lock, options);
      Folders.create(database.collectionsFolder);
      Folders.deleteHidden(database.collectionsFolder);
      return database;
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private Path newFolder(String name) {
    requireOpen();
    requireName(name);
    Path folder = collectionsFolder.resolve(name);
    if (Files.exists(folder)) {
      throw new InvalidRequestException("there is a collection '" + name + "' already");
    }
    return folder;
  }

  @Override
  public synchronized VectorCollection create(String name, Schema schema) {
    Path folder = newFolder(name);
    providers.validate(schema);
    Path hidden = collectionsFolder.resolve("." + name + ".new");
    Folders.delete(hidden);
    Folders.create(hidden.resolve(CollectionState.SEGMENTS));
    ManifestFile.write(hidden, Manifest.empty(schema));
    Folders.publish(hidden, folder);
    return collection(name);
  }

  @Override
  public synchronized VectorCollection restore(String name, Path snapshot) {
    Path folder = newFolder(name);
    SnapshotFolder.restore(snapshot, folder);
    return collection(name);
  }

  @Override
  public synchronized VectorCollection collection(String name) {
    requireOpen();
    FolderCollection found = open.get(name);
    if (found != null) {
      return found;
    }
    if (!exists(name)) {
      throw missing(name);
    }
    FolderCollection opened = FolderCollection.open(name, collectionsFolder.resolve(name),
        providers, options, threads, memory);
    open.put(name, opened);
    return opened;
  }

  @Override
  public synchronized List<String> collections() {
    requireOpen();
    List<String> names = new ArrayList<>();
    for (Path folder : Folders.list(collectionsFolder)) {
      String name = folder.getFileName().toString();
      if (NAME.matcher(name).matches()) {
        names.add(name);
      }
    }
    return names;
  }

  @Override
  public MemoryUse memory() {
    return memory.use();
  }

  @Override
  public synchronized void drop(String name) {
    requireOpen();
    if (!exists(name)) {
      throw missing(name);
    }
    FolderCollection dropped = open.remove(name);
    if (dropped != null) {
      dropped.discard(); // first, or what is built in the background makes the folder again
    }
    Path hidden = collectionsFolder.resolve("." + name + ".dropped");
    Folders.delete(hidden);
    Folders.publish(collectionsFolder.resolve(name), hidden);
    Folders.delete(hidden);
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      RuntimeException failure = null;
      for (FolderCollection collection : open.values()) {
        try {
          collection.close();
        } catch (RuntimeException e) {
          failure = e;
        }
      }
      threads.close();
      lock.close();
      if (failure != null) {
        throw failure;
      }
    }
  }

  /** Whether there is a collection, without looking at all of them. */
  private boolean exists(String name) {
    return NAME.matcher(name).matches() && Files.isDirectory(collectionsFolder.resolve(name));
  }

  private InvalidRequestException missing(String name) {
    List<String> names = collections();
    return new InvalidRequestException("there is no collection '" + name + "'; "
        + (names.isEmpty() ? "the database has none" : "there are: " + String.join(", ", names)));
  }

  private void requireOpen() {
    if (closed) {
      throw new InvalidRequestException("the database is closed");
    }
  }

  private static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidRequestException("collection name '" + name
          + "' is not allowed; use letters, digits, '_' and '-', not starting with '-', at most 128");
    }
  }
}
