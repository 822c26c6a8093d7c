package dev.winnow.segment;

import dev.winnow.spi.SectionOutput;
import dev.winnow.spi.SectionWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Writes one section file, see {@link SectionFormat}. {@link #finish} makes it whole and durable; a file that was only
 * closed has no footer and cannot be opened. Belongs to one thread.
 */
final class SectionFileWriter implements SectionWriter, Closeable {
  /**
   * Written at a time. Linux caches what is written at once as one folio, and follows the use of folios page by page where it looks
   * for cold memory: rows read at random from large ones were up to five times slower.
   */
  private static final int PIECE_BYTES = 1 << 14;

  private final FileChannel channel;
  private final ByteBuffer block = ByteBuffer.allocateDirect(SectionFormat.BLOCK_BYTES)
      .order(ByteOrder.LITTLE_ENDIAN);
  private final List<Integer> blockChecksums = new ArrayList<>();
  private final Map<String, long[]> sections = new LinkedHashMap<>();
  private @Nullable Output open;
  private long position;

  SectionFileWriter(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    putLong(SectionFormat.MAGIC);
    putInt(SectionFormat.VERSION);
  }

  @Override
  public SectionOutput begin(String name) throws IOException {
    requireName(name);
    endOpenSection();
    pad();
    Output output = new Output(name, position);
    open = output;
    return output;
  }

  /**
   * Ends the file and forces it to disk.
   *
   * @return the checksum that stands for the file
   */
  int finish() throws IOException {
    endOpenSection();
    pad();
    long tableAt = position;
    if (block.position() > 0) {
      flushBlock();
    }
    ByteBuffer table = table();
    int checksum = crc(table.duplicate());
    ByteBuffer footer = ByteBuffer.allocate(SectionFormat.FOOTER_BYTES);
    footer.order(ByteOrder.LITTLE_ENDIAN).putLong(tableAt).putInt(table.remaining());
    footer.putInt(checksum).putInt(SectionFormat.VERSION);
    footer.putInt(crc(footer.duplicate().flip())).putLong(SectionFormat.MAGIC).flip();
    writeFully(table);
    writeFully(footer);
    channel.force(true);
    return checksum;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private ByteBuffer table() {
    int bytes = 3 * Integer.BYTES + blockChecksums.size() * Integer.BYTES;
    for (String name : sections.keySet()) {
      bytes += 2 * Long.BYTES + Integer.BYTES + name.length();
    }
    ByteBuffer table = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    table.putInt(sections.size());
    sections.forEach((name, place) -> {
      byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
      table.putLong(place[0]).putLong(place[1]).putInt(ascii.length).put(ascii);
    });
    table.putInt(SectionFormat.BLOCK_BYTES).putInt(blockChecksums.size());
    blockChecksums.forEach(table::putInt);
    return table.flip();
  }

  private void requireName(String name) {
    boolean ascii = name.chars().allMatch(c -> c > ' ' && c < 127);
    if (name.isEmpty() || name.length() > SectionFormat.MAX_NAME_BYTES || !ascii) {
      throw new IllegalArgumentException("section name '" + name + "' is not 1 to "
          + SectionFormat.MAX_NAME_BYTES + " printable ASCII characters");
    }
    if (sections.containsKey(name) || (open != null && open.name.equals(name))) {
      throw new IllegalArgumentException("section '" + name + "' is there already");
    }
  }

  private void endOpenSection() {
    Output ending = open;
    if (ending != null) {
      sections.put(ending.name, new long[] {ending.start, position - ending.start});
      open = null;
    }
  }

  private void pad() throws IOException {
    while (position % SectionFormat.ALIGNMENT != 0) {
      room(1).put((byte) 0);
      position++;
    }
  }

  /** The block, written out first if it has less room than this. */
  private ByteBuffer room(int bytes) throws IOException {
    if (block.remaining() < bytes) {
      flushBlock();
    }
    return block;
  }

  private void flushBlock() throws IOException {
    block.flip();
    blockChecksums.add(crc(block.duplicate()));
    writeFully(block);
    block.clear();
  }

  private void writeFully(ByteBuffer bytes) throws IOException {
    int end = bytes.limit();
    while (bytes.position() < end) {
      bytes.limit(Math.min(end, bytes.position() + PIECE_BYTES));
      channel.write(bytes);
    }
  }

  private static int crc(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private void putByte(int value) throws IOException {
    room(1).put((byte) value);
    position++;
  }

  private void putInt(int value) throws IOException {
    if (block.remaining() >= Integer.BYTES) {
      block.putInt(value);
      position += Integer.BYTES;
    } else {
      for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
        putByte(value >>> shift);
      }
    }
  }

  private void putLong(long value) throws IOException {
    putInt((int) value);
    putInt((int) (value >>> Integer.SIZE));
  }

  /** One section; forwards to the file. */
  private final class Output implements SectionOutput {
    private final String name;
    private final long start;

    private Output(String name, long start) {
      this.name = name;
      this.start = start;
    }

    private void requireOpen() {
      if (open != this) {
        throw new IllegalStateException("section '" + name + "' has ended");
      }
    }

    @Override
    public void writeByte(byte value) throws IOException {
      requireOpen();
      putByte(value);
    }

    @Override
    public void writeInt(int value) throws IOException {
      requireOpen();
      putInt(value);
    }

    @Override
    public void writeLong(long value) throws IOException {
      requireOpen();
      putLong(value);
    }

    @Override
    public void writeBytes(byte[] values, int offset, int length) throws IOException {
      requireOpen();
      int done = 0;
      while (done < length) {
        int part = Math.min(length - done, room(1).remaining());
        block.put(values, offset + done, part);
        position += part;
        done += part;
      }
    }

    @Override
    public void writeInts(int[] values, int offset, int length) throws IOException {
      requireOpen();
      for (int i = offset; i < offset + length; i++) {
        putInt(values[i]);
      }
    }

    @Override
    public void writeLongs(long[] values, int offset, int length) throws IOException {
      requireOpen();
      for (int i = offset; i < offset + length; i++) {
        putLong(values[i]);
      }
    }

    @Override
    public void writeFloats(float[] values, int offset, int length) throws IOException {
      requireOpen();
      for (int i = offset; i < offset + length; i++) {
        putInt(Float.floatToRawIntBits(values[i]));
      }
    }

    @Override
    public long position() {
      return (open == this ? SectionFileWriter.this.position : start) - start;
    }

    @Override
    public void close() {
      if (open == this) {
        endOpenSection();
      }
    }
  }
}
