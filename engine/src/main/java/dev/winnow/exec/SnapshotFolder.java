package dev.winnow.exec;

import dev.winnow.InvalidRequestException;
import dev.winnow.segment.Folders;
import dev.winnow.segment.Manifest;
import dev.winnow.segment.ManifestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies of a collection's folder: what the manifest names, which never changes and is linked where the file system can, and the log, which is
 * copied as far as it goes. The copy has another name until it is whole.
 */
final class SnapshotFolder {
  private SnapshotFolder() {}

  /** Writes a copy of an open collection; its manifest and what it names must stay meanwhile. */
  static void write(CollectionState state, Path target) {
    Path absolute = target.toAbsolutePath();
    if (Files.exists(absolute)) {
      throw new InvalidRequestException(
          target + " exists already; a snapshot needs a folder that does not");
    }
    state.log.commit(state.log.next() - 1);
    copy(state.folder, absolute, true);
  }

  /** Copies a snapshot to be a collection. */
  static void restore(Path snapshot, Path target) {
    copy(snapshot, target, false);
  }

  private static void copy(Path from, Path target, boolean link) {
    Manifest manifest = ManifestFile.read(from);
    Path parent = target.getParent();
    Path hidden = target.resolveSibling("." + target.getFileName() + ".new");
    if (parent != null) {
      Folders.create(parent);
    }
    Folders.delete(hidden);
    try {
      Path segments = hidden.resolve(CollectionState.SEGMENTS);
      Folders.create(segments);
      for (Manifest.Entry entry : manifest.segments()) {
        Path segment = from.resolve(CollectionState.SEGMENTS).resolve(entry.name());
        transfer(segment, files(entry), segments.resolve(entry.name()), link);
      }
      Path log = from.resolve(CollectionLog.FOLDER);
      if (Files.isDirectory(log)) {
        transfer(log, list(log), hidden.resolve(CollectionLog.FOLDER), false);
      }
      transfer(from, RelevanceStore.files(manifest), hidden, link);
      transfer(from, existing(from, List.of(RecallFile.NAME)), hidden, false);
      ManifestFile.write(hidden, manifest);
      Folders.force(segments);
      Folders.publish(hidden, target);
    } catch (IOException e) {
      throw Folders.failed("write", target, e);
    } finally {
      Folders.delete(hidden);
    }
  }

  private static List<String> files(Manifest.Entry entry) {
    List<String> names = new ArrayList<>(entry.files().keySet());
    Manifest.Deleted deleted = entry.deleted();
    if (deleted != null) {
      names.add(deleted.file());
    }
    return names;
  }

  private static List<String> existing(Path folder, List<String> names) {
    return names.stream().filter(name -> Files.exists(folder.resolve(name))).toList();
  }

  private static List<String> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void transfer(Path from, List<String> names, Path to, boolean link)
      throws IOException {
    Folders.create(to);
    for (String name : names) {
      if (!link || !linked(from.resolve(name), to.resolve(name))) {
        Files.copy(from.resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        Folders.forceFile(to.resolve(name));
      }
    }
    Folders.force(to);
  }

  /** Whether a file could be linked; not on another disk, nor where links are unknown. */
  private static boolean linked(Path from, Path to) {
    try {
      Files.createLink(to, from);
      return true;
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }
}
