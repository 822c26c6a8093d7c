package dev.winnow.datasets;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How one value of a vector is stored in a file; always little-endian. */
public enum VectorEncoding {
  /** IEEE 754 single precision. */
  FLOAT32("float32", Float.BYTES),
  /** IEEE 754 half precision. */
  FLOAT16("float16", Short.BYTES),
  /** An unsigned byte, read as 0 to 255. */
  UINT8("uint8", Byte.BYTES);

  private static final ValueLayout.OfFloat FLOATS = ValueLayout.JAVA_FLOAT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORTS = ValueLayout.JAVA_SHORT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);

  private final String label;
  private final int bytes;

  VectorEncoding(String label, int bytes) {
    this.label = label;
    this.bytes = bytes;
  }

  /** The name used in messages and descriptions, as NumPy spells it. */
  public String label() {
    return label;
  }

  /** Bytes of one value. */
  public int bytes() {
    return bytes;
  }

  void read(MemorySegment source, long offset, float[] target, int count) {
    switch (this) {
      case FLOAT32 -> MemorySegment.copy(source, FLOATS, offset, target, 0, count);
      case FLOAT16 -> {
        for (int i = 0; i < count; i++) {
          target[i] = Float.float16ToFloat(source.get(SHORTS, offset + 2L * i));
        }
      }
      case UINT8 -> {
        for (int i = 0; i < count; i++) {
          target[i] = source.get(ValueLayout.JAVA_BYTE, offset + i) & 0xff;
        }
      }
    }
  }

  /** Appends one vector; the buffer is little-endian and has room for it. */
  void write(float[] vector, ByteBuffer target) {
    for (int i = 0; i < vector.length; i++) {
      switch (this) {
        case FLOAT32 -> target.putFloat(vector[i]);
        case FLOAT16 -> target.putShort(Float.floatToFloat16(vector[i]));
        case UINT8 -> target.put(toByte(vector[i], i));
      }
    }
  }

  private static byte toByte(float value, int column) {
    int whole = (int) value;
    if (whole != value || whole < 0 || whole > 255) {
      throw new DatasetException("value " + value + " in column " + column
          + " cannot be stored as uint8; allowed: whole numbers 0 to 255");
    }
    return (byte) whole;
  }
}
