package dev.winnow.segment;

import dev.winnow.CorruptDataException;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.SectionOutput;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** The deleted rows of a segment as a file in its folder; a newer state is another file, which the manifest names. */
public final class TombstoneFile {
  private static final String SECTION = "tombstones";
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);

  private TombstoneFile() {}

  /** Writes the deleted rows of a segment with so many rows, durably but for the folder's entry. */
  public static Manifest.Deleted write(Path folder, Tombstones dead, int size) {
    String name = "tombstones-" + dead.count() + ".wt";
    Path file = folder.resolve(name);
    try {
      Files.deleteIfExists(file); // of an attempt that failed
      try (SectionFileWriter writer = new SectionFileWriter(file)) {
        try (SectionOutput section = writer.begin(SECTION)) {
          long[] words = dead.words(size);
          section.writeLongs(words, 0, words.length);
        }
        int checksum = writer.finish();
        Folders.force(folder);
        return new Manifest.Deleted(dead.count(), name,
            new Manifest.FileStamp(Files.size(file), checksum));
      }
    } catch (IOException e) {
      throw Folders.failed("write", file, e);
    }
  }

  /**
   * The deleted rows of a segment, none if the manifest names no file.
   *
   * @throws CorruptDataException if the file is not what was written
   */
  public static Tombstones read(Path folder, Manifest.Entry entry) {
    Manifest.Deleted deleted = entry.deleted();
    if (deleted == null) {
      return Tombstones.none();
    }
    try (Arena arena = Arena.ofConfined()) {
      SectionFile file = SectionFile.open(folder.resolve(deleted.file()), arena);
      file.require(deleted.stamp());
      file.verify();
      MemorySegment section = file.section(SECTION);
      Tombstones dead = Tombstones.of(section.toArray(LONG));
      int words = (entry.records() + 63) >>> 6;
      if (section.byteSize() != (long) words * Long.BYTES || dead.count() != deleted.count() || dead
          .live(AcceptSet.all(entry.records())).cardinality() != entry.records() - dead.count()) {
        throw new CorruptDataException(file.name() + " is damaged: it does not hold "
            + deleted.count() + " rows of " + entry.records());
      }
      return dead;
    }
  }
}
