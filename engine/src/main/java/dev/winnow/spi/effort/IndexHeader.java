package dev.winnow.spi.effort;

import dev.winnow.CorruptDataException;
import dev.winnow.spi.SectionOutput;
import dev.winnow.spi.SectionReader;
import dev.winnow.spi.SectionWriter;
import dev.winnow.spi.VectorView;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The section {@code header} of an index: type, version, number of rows, dimension, then the numbers that it was built with. Checked
 * before anything else is read.
 */
public final class IndexHeader {
  private static final String SECTION = "header";
  private static final int TYPE_BYTES = 32;
  private static final int FIXED_BYTES = TYPE_BYTES + 3 * Integer.BYTES;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);

  private final String type;
  private final int version;
  private final VectorView vectors;
  private final double[] parameters;

  /**
   * A header.
   *
   * @param type the index type's name, at most 32 bytes
   * @param version of the format
   * @param parameters what the index was built with
   */
  public IndexHeader(String type, int version, VectorView vectors, double... parameters) {
    this.type = type;
    this.version = version;
    this.vectors = vectors;
    this.parameters = parameters.clone();
  }

  /** Writes it. */
  public void write(SectionWriter out) throws IOException {
    try (SectionOutput section = out.begin(SECTION)) {
      section.writeBytes(typeBytes(), 0, TYPE_BYTES);
      section.writeInt(version);
      section.writeInt(vectors.size());
      section.writeInt(vectors.dimension());
      for (double parameter : parameters) {
        section.writeLong(Double.doubleToLongBits(parameter));
      }
    }
  }

  private byte[] typeBytes() {
    return Arrays.copyOf(type.getBytes(StandardCharsets.US_ASCII), TYPE_BYTES);
  }

  /**
   * Compares it with what is written.
   *
   * @throws CorruptDataException if it differs
   */
  public void check(SectionReader in) {
    MemorySegment bytes = in.section(SECTION);
    require(in, bytes.byteSize() == FIXED_BYTES + (long) parameters.length * Double.BYTES,
        "its header has " + bytes.byteSize() + " bytes");
    byte[] written = bytes.asSlice(0, TYPE_BYTES).toArray(ValueLayout.JAVA_BYTE);
    require(in, Arrays.equals(written, typeBytes()), "it is an index of another type");
    int found = bytes.get(INT, TYPE_BYTES);
    require(in, found == version, "version " + found + ", not " + version);
    int size = bytes.get(INT, TYPE_BYTES + Integer.BYTES);
    int dimension = bytes.get(INT, TYPE_BYTES + 2L * Integer.BYTES);
    require(in, size == vectors.size() && dimension == vectors.dimension(), "made for " + size
        + " x " + dimension + " vectors, not " + vectors.size() + " x " + vectors.dimension());
    for (int i = 0; i < parameters.length; i++) {
      double value = bytes.get(DOUBLE, FIXED_BYTES + (long) i * Double.BYTES);
      require(in, Double.compare(value, parameters[i]) == 0,
          "made with " + value + " where " + parameters[i] + " is declared");
    }
  }

  private void require(SectionReader in, boolean sound, String problem) {
    if (!sound) {
      throw new CorruptDataException(
          in.name() + " is not a " + type + " of this collection: " + problem);
    }
  }
}
