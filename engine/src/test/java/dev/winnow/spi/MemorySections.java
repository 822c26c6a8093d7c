package dev.winnow.spi;

import dev.winnow.CorruptDataException;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A file of sections held in memory, for tests: write to it, then read from it. */
public final class MemorySections implements SectionWriter, SectionReader {
  private final Map<String, byte[]> sections = new TreeMap<>();
  private @Nullable Output open;

  /** An empty file. */
  public MemorySections() {}

  /** The sections by name; a test may change bytes in place or put others to see what a reader makes of damage. */
  public Map<String, byte[]> sections() {
    return sections;
  }

  @Override
  public SectionOutput begin(String name) {
    if (!name.matches("\\p{ASCII}{1,64}") || sections.containsKey(name)) {
      throw new IllegalArgumentException("section name '" + name + "' is taken or not allowed");
    }
    if (open != null) {
      open.close();
    }
    sections.put(name, new byte[0]);
    open = new Output(name);
    return open;
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
    byte[] bytes = sections.get(section);
    if (bytes == null) {
      throw new CorruptDataException(name() + ": section " + section + " is missing");
    }
    MemorySegment copy = Arena.ofAuto().allocate(Math.max(bytes.length, 1), 64);
    MemorySegment.copy(bytes, 0, copy, ValueLayout.JAVA_BYTE, 0, bytes.length);
    return copy.asSlice(0, bytes.length).asReadOnly();
  }

  private final class Output implements SectionOutput {
    private final String name;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean closed;

    Output(String name) {
      this.name = name;
    }

    @Override
    public void writeByte(byte value) {
      requireOpen();
      bytes.write(value);
    }

    @Override
    public void writeInt(int value) {
      writeInts(new int[] {value}, 0, 1);
    }

    @Override
    public void writeLong(long value) {
      writeLongs(new long[] {value}, 0, 1);
    }

    @Override
    public void writeBytes(byte[] values, int offset, int length) {
      requireOpen();
      bytes.write(values, offset, length);
    }

    @Override
    public void writeInts(int[] values, int offset, int length) {
      ByteBuffer buffer = buffer(length * 4);
      buffer.asIntBuffer().put(values, offset, length);
      writeBytes(buffer.array(), 0, length * 4);
    }

    @Override
    public void writeLongs(long[] values, int offset, int length) {
      ByteBuffer buffer = buffer(length * 8);
      buffer.asLongBuffer().put(values, offset, length);
      writeBytes(buffer.array(), 0, length * 8);
    }

    @Override
    public void writeFloats(float[] values, int offset, int length) {
      ByteBuffer buffer = buffer(length * 4);
      buffer.asFloatBuffer().put(values, offset, length);
      writeBytes(buffer.array(), 0, length * 4);
    }

    @Override
    public long position() {
      return bytes.size();
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        sections.put(name, bytes.toByteArray());
      }
    }

    private void requireOpen() {
      if (closed) {
        throw new IllegalStateException("section " + name + " is closed");
      }
    }

    private static ByteBuffer buffer(int length) {
      return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
