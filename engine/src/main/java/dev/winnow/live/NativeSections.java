package dev.winnow.live;

import dev.winnow.CorruptDataException;
import dev.winnow.spi.SectionOutput;
import dev.winnow.spi.SectionReader;
import dev.winnow.spi.SectionWriter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/** Sections in native memory instead of a file: for columns over rows that are not sealed yet. Written by one thread, then read by any. */
final class NativeSections implements SectionWriter, SectionReader {
  private static final int ALIGNMENT = 64;

  private final Arena arena;
  private final Map<String, MemorySegment> sections = new HashMap<>();

  /** Sections that live as long as an arena. */
  NativeSections(Arena arena) {
    this.arena = arena;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public boolean has(String section) {
    return sections.containsKey(section);
  }

  @Override
  public MemorySegment section(String section) {
    MemorySegment found = sections.get(section);
    if (found == null) {
      throw new CorruptDataException("there is no section '" + section + "' in memory");
    }
    return found;
  }

  @Override
  public SectionOutput begin(String name) {
    return new Output(name);
  }

  private final class Output implements SectionOutput {
    private final String name;
    private ByteBuffer bytes = ByteBuffer.allocate(ALIGNMENT).order(ByteOrder.LITTLE_ENDIAN);

    Output(String name) {
      this.name = name;
    }

    private ByteBuffer room(int more) {
      if (bytes.remaining() < more) {
        ByteBuffer larger = ByteBuffer
            .allocate(Math.max(2 * bytes.capacity(), bytes.position() + more))
            .order(ByteOrder.LITTLE_ENDIAN);
        bytes = larger.put(bytes.flip());
      }
      return bytes;
    }

    @Override
    public void writeByte(byte value) {
      room(1).put(value);
    }

    @Override
    public void writeInt(int value) {
      room(Integer.BYTES).putInt(value);
    }

    @Override
    public void writeLong(long value) {
      room(Long.BYTES).putLong(value);
    }

    @Override
    public void writeBytes(byte[] values, int offset, int length) {
      room(length).put(values, offset, length);
    }

    @Override
    public void writeInts(int[] values, int offset, int length) {
      room(length * Integer.BYTES);
      for (int i = offset; i < offset + length; i++) {
        bytes.putInt(values[i]);
      }
    }

    @Override
    public void writeLongs(long[] values, int offset, int length) {
      room(length * Long.BYTES);
      for (int i = offset; i < offset + length; i++) {
        bytes.putLong(values[i]);
      }
    }

    @Override
    public void writeFloats(float[] values, int offset, int length) {
      room(length * Float.BYTES);
      for (int i = offset; i < offset + length; i++) {
        bytes.putFloat(values[i]);
      }
    }

    @Override
    public long position() {
      return bytes.position();
    }

    @Override
    public void close() {
      bytes.flip();
      MemorySegment section = arena.allocate(Math.max(1, bytes.limit()), ALIGNMENT).asSlice(0,
          bytes.limit());
      section.copyFrom(MemorySegment.ofBuffer(bytes));
      sections.put(name, section.asReadOnly());
    }
  }
}
