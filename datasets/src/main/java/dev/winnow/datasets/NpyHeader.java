package dev.winnow.datasets;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of a NumPy {@code .npy} file, versions 1 to 3: magic, version, header length and a Python dictionary with
 * {@code descr}, {@code fortran_order} and {@code shape}. Only two-dimensional C-order arrays of float32, float16 and uint8
 * are vectors.
 */
final class NpyHeader {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");
  /** Bytes of a header as {@link #format} makes it: room for any shape, and a multiple of 64. */
  static final int LENGTH = 128;

  private NpyHeader() {}

  static VectorLayout of(Path path, MemorySegment data) {
    long start = dictionaryStart(path, data);
    String dictionary = dictionary(path, data, start);
    VectorEncoding encoding = encoding(path, field(path, DESCR, "descr", dictionary));
    if (field(path, FORTRAN, "fortran_order", dictionary).equals("True")) {
      throw new DatasetException(path + " is in Fortran order; only C order is supported");
    }
    long[] shape = shape(path, field(path, SHAPE, "shape", dictionary));
    long offset = start + dictionary.length();
    long stride = shape[1] * encoding.bytes();
    checkSize(path, data.byteSize() - offset, shape[0], stride);
    return new VectorLayout(encoding, shape[0], (int) shape[1], offset, stride, false);
  }

  /** The header of a two-dimensional C-order array, version 1, {@value #LENGTH} bytes. */
  static byte[] format(VectorEncoding encoding, long rows, int dimension) {
    String dictionary = "{'descr': '" + descr(encoding) + "', 'fortran_order': False, 'shape': ("
        + rows + ", " + dimension + "), }";
    String padded = dictionary + " ".repeat(LENGTH - 11 - dictionary.length()) + "\n";
    byte[] header = new byte[LENGTH];
    System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
    header[6] = 1;
    header[8] = (byte) (LENGTH - 10);
    System.arraycopy(padded.getBytes(StandardCharsets.US_ASCII), 0, header, 10, LENGTH - 10);
    return header;
  }

  private static long dictionaryStart(Path path, MemorySegment data) {
    if (data.byteSize() < 10
        || MemorySegment.mismatch(data, 0, 6, MemorySegment.ofArray(MAGIC), 0, 6) >= 0) {
      throw new DatasetException(path + " is not a NumPy file: it does not start with \\x93NUMPY");
    }
    int version = data.get(ValueLayout.JAVA_BYTE, 6);
    if (version < 1 || version > 3) {
      throw new DatasetException(
          path + " has NumPy format version " + version + "; allowed: 1, 2, 3");
    }
    return version == 1 ? 10 : 12;
  }

  private static String dictionary(Path path, MemorySegment data, long start) {
    long length = -1;
    if (data.byteSize() >= start) {
      length = start == 10
          ? data.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 8)
              & 0xffff
          : data.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 8);
    }
    if (length < 0 || start + length > data.byteSize()) {
      throw new DatasetException(path + " is truncated inside its NumPy header");
    }
    byte[] bytes = data.asSlice(start, length).toArray(ValueLayout.JAVA_BYTE);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String field(Path path, Pattern pattern, String name, String dictionary) {
    Matcher matcher = pattern.matcher(dictionary);
    if (!matcher.find()) {
      throw new DatasetException(path + " has a NumPy header without a readable '" + name + "'");
    }
    return matcher.group(1);
  }

  private static VectorEncoding encoding(Path path, String descr) {
    for (VectorEncoding encoding : VectorEncoding.values()) {
      if (descr(encoding).equals(descr)) {
        return encoding;
      }
    }
    throw new DatasetException(path + " has dtype '" + descr
        + "'; allowed: '<f4' (float32), '<f2' (float16), '|u1' (uint8)");
  }

  private static String descr(VectorEncoding encoding) {
    return switch (encoding) {
      case FLOAT32 -> "<f4";
      case FLOAT16 -> "<f2";
      case UINT8 -> "|u1";
    };
  }

  private static long[] shape(Path path, String text) {
    String[] parts = text.isBlank() ? new String[0] : text.strip().split("\\s*,\\s*");
    if (parts.length != 2) {
      throw new DatasetException(path + " has " + parts.length + " dimensions (shape ("
          + text.strip() + ")); vectors need 2: rows and dimension");
    }
    long[] shape = new long[2];
    try {
      shape[0] = Long.parseLong(parts[0]);
      shape[1] = Integer.parseInt(parts[1]);
    } catch (NumberFormatException e) {
      throw new DatasetException(path + " has an unreadable shape (" + text.strip() + ")", e);
    }
    if (shape[0] < 1 || shape[1] < 1) {
      throw new DatasetException(
          path + " has shape (" + text.strip() + "); at least one row and dimension 1 are needed");
    }
    return shape;
  }

  private static void checkSize(Path path, long bytes, long rows, long stride) {
    long whole = bytes / stride;
    long leftover = bytes % stride;
    if (whole < rows) {
      throw new DatasetException(path + " is truncated: its header says " + rows + " rows, found "
          + whole + " whole rows and " + leftover + " leftover bytes");
    }
    if (whole > rows || leftover > 0) {
      throw new DatasetException(path + " is too long: its header says " + rows + " rows, found "
          + whole + " whole rows and " + leftover + " leftover bytes");
    }
  }
}
