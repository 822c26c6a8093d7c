package dev.winnow.segment;

import dev.winnow.CorruptDataException;
import dev.winnow.StorageException;
import dev.winnow.spi.SectionReader;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A mapped section file, see {@link SectionFormat}. Lives as long as its arena. Thread-safe. */
final class SectionFile implements SectionReader {
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Path file;
  private final MemorySegment bytes;
  private final Map<String, MemorySegment> sections = new LinkedHashMap<>();
  private final int checksum;
  private final long tableAt;
  private final long blocksAt;

  private SectionFile(Path file, MemorySegment bytes) {
    this.file = file;
    this.bytes = bytes;
    long footer = bytes.byteSize() - SectionFormat.FOOTER_BYTES;
    if (footer < SectionFormat.ALIGNMENT) {
      throw damaged("it has only " + bytes.byteSize() + " bytes");
    }
    if (bytes.get(LONG, 0) != SectionFormat.MAGIC
        || bytes.get(LONG, footer + 24) != SectionFormat.MAGIC) {
      throw damaged("it does not begin and end as a section file does");
    }
    if (bytes.get(INT, footer + 20) != crc(footer, 20)) {
      throw damaged("its footer fails its checksum");
    }
    int version = bytes.get(INT, footer + 16);
    if (version != SectionFormat.VERSION) {
      throw new CorruptDataException(file + " has format version " + version
          + "; this version of Winnow reads version " + SectionFormat.VERSION);
    }
    tableAt = bytes.get(LONG, footer);
    checksum = bytes.get(INT, footer + 12);
    int tableBytes = bytes.get(INT, footer + 8);
    if (tableAt < SectionFormat.ALIGNMENT || tableBytes < 12 || tableAt + tableBytes != footer
        || checksum != crc(tableAt, tableBytes)) {
      throw damaged("its table of contents fails its checksum");
    }
    blocksAt = readSections();
  }

  /**
   * Maps a file and checks its table of contents.
   *
   * @throws CorruptDataException if the file is not what was written
   * @throws StorageException if it cannot be read
   */
  static SectionFile open(Path file, Arena arena) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      return new SectionFile(file, channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena));
    } catch (IOException e) {
      throw Folders.failed("read", file, e);
    }
  }

  /**
   * Reads the whole file and compares every block with its checksum.
   *
   * @throws CorruptDataException naming the first block that differs
   */
  void verify() {
    int blockBytes = bytes.get(INT, blocksAt);
    int blocks = bytes.get(INT, blocksAt + 4);
    long expected = (tableAt + SectionFormat.BLOCK_BYTES - 1) / SectionFormat.BLOCK_BYTES;
    if (blockBytes != SectionFormat.BLOCK_BYTES || blocks != expected) {
      throw damaged("it lists " + blocks + " blocks of " + blockBytes + " bytes");
    }
    for (int block = 0; block < blocks; block++) {
      long start = (long) block * blockBytes;
      if (bytes.get(INT, blocksAt + 8 + 4L * block) != crc(start,
          Math.min(blockBytes, tableAt - start))) {
        throw damaged("bytes " + start + " to " + (Math.min(start + blockBytes, tableAt) - 1)
            + " fail their checksum");
      }
    }
  }

  /**
   * Compares the file with what a manifest says of it.
   *
   * @throws CorruptDataException if it is another
   */
  void require(Manifest.@Nullable FileStamp stamp) {
    if (stamp == null || stamp.bytes() != byteSize() || stamp.checksum() != checksum) {
      throw damaged("it is not the file that the manifest names");
    }
  }

  /** The checksum that stands for the file. */
  int checksum() {
    return checksum;
  }

  /** The file's size in bytes. */
  long byteSize() {
    return bytes.byteSize();
  }

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public boolean has(String section) {
    return sections.containsKey(section);
  }

  @Override
  public MemorySegment section(String section) {
    MemorySegment found = sections.get(section);
    if (found == null) {
      throw damaged("it has no section '" + section + "'");
    }
    return found;
  }

  /** Reads the sections' places; returns where the block checksums are. */
  private long readSections() {
    int count = bytes.get(INT, tableAt);
    long at = tableAt + 4;
    for (int i = 0; i < count; i++) {
      long offset = bytes.get(LONG, at);
      long length = bytes.get(LONG, at + 8);
      int nameBytes = bytes.get(INT, at + 16);
      if (offset < SectionFormat.ALIGNMENT || length < 0 || offset + length > tableAt) {
        throw damaged("a section lies outside it");
      }
      byte[] name = bytes.asSlice(at + 20, nameBytes).toArray(ValueLayout.JAVA_BYTE);
      at += 20 + nameBytes;
      sections.put(new String(name, StandardCharsets.US_ASCII), bytes.asSlice(offset, length));
    }
    return at;
  }

  private int crc(long offset, long length) {
    CRC32C crc = new CRC32C();
    long done = 0;
    while (done < length) {
      long part = Math.min(length - done, SectionFormat.BLOCK_BYTES);
      crc.update(bytes.asSlice(offset + done, part).asByteBuffer());
      done += part;
    }
    return (int) crc.getValue();
  }

  private CorruptDataException damaged(String how) {
    return new CorruptDataException(file + " is damaged: " + how);
  }
}
