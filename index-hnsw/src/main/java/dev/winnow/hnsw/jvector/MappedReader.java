package dev.winnow.hnsw.jvector;

import io.github.jbellis.jvector.disk.RandomAccessReader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads a mapped section as JVector reads a file, big-endian. Belongs to one thread. */
final class MappedReader implements RandomAccessReader {
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED
      .withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED
      .withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
      .withOrder(ByteOrder.BIG_ENDIAN);

  private final MemorySegment bytes;
  private long position;

  MappedReader(MemorySegment bytes) {
    this.bytes = bytes;
  }

  @Override
  public void seek(long offset) {
    position = offset;
  }

  @Override
  public long getPosition() {
    return position;
  }

  @Override
  public int readInt() {
    int value = bytes.get(INT, position);
    position += Integer.BYTES;
    return value;
  }

  @Override
  public float readFloat() {
    float value = bytes.get(FLOAT, position);
    position += Float.BYTES;
    return value;
  }

  @Override
  public long readLong() {
    long value = bytes.get(LONG, position);
    position += Long.BYTES;
    return value;
  }

  @Override
  public void readFully(byte[] target) {
    MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, position, target, 0, target.length);
    position += target.length;
  }

  @Override
  public void readFully(ByteBuffer target) {
    int length = target.remaining();
    target.put(bytes.asSlice(position, length).asByteBuffer());
    position += length;
  }

  @Override
  public void readFully(long[] target) {
    MemorySegment.copy(bytes, LONG, position, target, 0, target.length);
    position += (long) target.length * Long.BYTES;
  }

  @Override
  public void read(int[] target, int offset, int count) {
    MemorySegment.copy(bytes, INT, position, target, offset, count);
    position += (long) count * Integer.BYTES;
  }

  @Override
  public void read(float[] target, int offset, int count) {
    MemorySegment.copy(bytes, FLOAT, position, target, offset, count);
    position += (long) count * Float.BYTES;
  }

  @Override
  public void close() {}

  @Override
  public long length() {
    return bytes.byteSize();
  }
}
