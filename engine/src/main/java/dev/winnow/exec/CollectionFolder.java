package dev.winnow.exec;

import dev.winnow.live.LiveSegment;
import dev.winnow.segment.Folders;
import dev.winnow.segment.Manifest;
import dev.winnow.segment.SealedSegment;
import dev.winnow.segment.TombstoneFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is done to the folder of a collection when it is opened. */
final class CollectionFolder {
  private CollectionFolder() {}

  /** Removes segments and sets of deleted rows that no manifest names: what was being written or let go of when a process ended. */
  static void deleteUnlisted(Path folder, Manifest manifest) {
    RelevanceStore.deleteUnlisted(folder, manifest);
    Path segments = folder.resolve(CollectionState.SEGMENTS);
    Folders.create(segments);
    Set<String> listed = manifest.segments().stream().map(Manifest.Entry::name)
        .collect(Collectors.toSet());
    for (Path found : Folders.list(segments)) {
      if (!listed.contains(found.getFileName().toString())) {
        Folders.delete(found);
      }
    }
    for (Manifest.Entry entry : manifest.segments()) {
      Set<String> files = new HashSet<>(entry.files().keySet());
      Manifest.Deleted deleted = entry.deleted();
      if (deleted != null) {
        files.add(deleted.file());
      }
      Folders.deleteFilesBut(segments.resolve(entry.name()), files);
    }
  }

  /** Opens the segments of a manifest. */
  static List<LiveSegment> openSegments(Path folder, Manifest manifest, IndexProviders providers) {
    List<LiveSegment> opened = new ArrayList<>();
    List<SealedSegment> segments = new ArrayList<>();
    try {
      for (Manifest.Entry entry : manifest.segments()) {
        Path segment = folder.resolve(CollectionState.SEGMENTS).resolve(entry.name());
        SealedSegment sealed = SealedSegment.open(segment, entry, manifest.schema(), providers::of);
        segments.add(sealed);
        opened.add(LiveSegment.of(sealed, entry, TombstoneFile.read(segment, entry)));
      }
      return opened;
    } catch (RuntimeException e) {
      segments.forEach(SealedSegment::release);
      throw e;
    }
  }
}
