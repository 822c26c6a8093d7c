package dev.winnow.spi;

import java.io.Closeable;
import java.io.IOException;

/** Appends to a section; little-endian, no padding between values. Sections start at multiples of 64 bytes. */
public interface SectionOutput extends Closeable {

  /** Appends a byte. */
  void writeByte(byte value) throws IOException;

  /** Appends a 32-bit integer. */
  void writeInt(int value) throws IOException;

  /** Appends a 64-bit integer. */
  void writeLong(long value) throws IOException;

  /** Appends bytes. */
  void writeBytes(byte[] values, int offset, int length) throws IOException;

  /** Appends 32-bit integers. */
  void writeInts(int[] values, int offset, int length) throws IOException;

  /** Appends 64-bit integers. */
  void writeLongs(long[] values, int offset, int length) throws IOException;

  /** Appends float32 values. */
  void writeFloats(float[] values, int offset, int length) throws IOException;

  /** Bytes appended so far. */
  long position();

  /** Ends the section. */
  @Override
  void close() throws IOException;
}
