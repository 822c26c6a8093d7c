package dev.winnow.datasets;

import java.nio.file.Path;

/** Conversions between the formats of vector files. */
public final class VectorFiles {
  private VectorFiles() {}

  /**
   * Copies vectors into another format; the extensions say which. Values keep their precision where the target can hold it:
   * {@code .fvecs} holds float32, {@code .bvecs} uint8, and {@code .npy} what the source has.
   *
   * @param progress told rows copied
   * @throws DatasetException as {@link #convert(Path, Path, VectorEncoding, Progress)}
   */
  public static void convert(Path source, Path target, Progress progress) {
    try (VectorFile file = VectorFile.open(source)) {
      VectorEncoding encoding = switch (VectorLayout.Kind.of(target)) {
        case FVECS -> VectorEncoding.FLOAT32;
        case BVECS -> VectorEncoding.UINT8;
        case NPY, FBIN, U8BIN -> file.encoding();
      };
      copy(file, target, encoding, progress);
    }
  }

  /**
   * Copies vectors into another format and encoding.
   *
   * @param encoding of the target; float16 rounds to 11 bits, uint8 takes whole numbers 0 to 255 only
   * @throws DatasetException if the source is damaged or not finite, a value does not fit, or the target cannot be written;
   *     nothing is left of the target then
   */
  public static void convert(Path source, Path target, VectorEncoding encoding, Progress progress) {
    try (VectorFile file = VectorFile.open(source)) {
      copy(file, target, encoding, progress);
    }
  }

  private static void copy(VectorFile file, Path target, VectorEncoding encoding,
      Progress progress) {
    float[] vector = new float[file.dimension()];
    try (VectorWriter writer = VectorWriter.create(target, file.dimension(), encoding)) {
      for (long row = 0; row < file.rows(); row++) {
        file.readFinite(row, vector);
        writer.write(vector);
        progress.update(row + 1, file.rows());
      }
      writer.finish();
    }
  }
}
