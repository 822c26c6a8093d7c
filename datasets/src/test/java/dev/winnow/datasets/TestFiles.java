package dev.winnow.datasets;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes small files byte by byte, without the code under test. */
final class TestFiles {
  private TestFiles() {}

  static byte[] fvecs(float[]... rows) {
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    for (float[] row : rows) {
      bytes.putInt(row.length);
      for (float value : row) {
        bytes.putFloat(value);
      }
    }
    return used(bytes);
  }

  static byte[] ivecs(int[]... rows) {
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    for (int[] row : rows) {
      bytes.putInt(row.length);
      for (int value : row) {
        bytes.putInt(value);
      }
    }
    return used(bytes);
  }

  /** A NumPy file, version 1, with this dictionary and these bytes of data. */
  static byte[] npy(String dictionary, byte[] data) {
    byte[] text = (dictionary + "\n").getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer bytes = ByteBuffer.allocate(10 + text.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.ISO_8859_1)).put((byte) 1)
        .put((byte) 0).putShort((short) text.length).put(text).put(data);
    return bytes.array();
  }

  static Path write(Path path, byte[] bytes) throws IOException {
    return Files.write(path, bytes);
  }

  static Path lines(Path path, String... lines) throws IOException {
    byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    try (OutputStream file = Files.newOutputStream(path);
        OutputStream out = path.toString().endsWith(".gz") ? new GZIPOutputStream(file) : file) {
      out.write(text);
    }
    return path;
  }

  private static byte[] used(ByteBuffer bytes) {
    byte[] used = new byte[bytes.position()];
    bytes.flip().get(used);
    return used;
  }
}
