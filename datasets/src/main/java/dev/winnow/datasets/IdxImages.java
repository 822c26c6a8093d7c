package dev.winnow.datasets;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Makes a dataset folder of images and labels in the IDX format of MNIST ({@code *-ubyte} or {@code *-ubyte.gz}: big-endian
 * header, then bytes). The pixels are the vector, compared by Euclidean distance; the label is the only attribute.
 */
public final class IdxImages {
  private static final int IMAGES = 0x0803;
  private static final int LABELS = 0x0801;

  private IdxImages() {}

  /**
   * Converts a pair of files into {@code base.npy} (uint8), {@code base_attributes.jsonl} and {@code schema.json}.
   *
   * @param folder made if it does not exist
   * @param progress told images converted
   * @throws DatasetException if a file is not IDX or is truncated, their counts differ, or the folder cannot be written
   */
  public static void convert(Path images, Path labels, Path folder, Progress progress) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw IoErrors.writing(folder, e);
    }
    try (DataInputStream pixels = open(images); DataInputStream classes = open(labels)) {
      int count = header(images, pixels, IMAGES);
      int labelCount = header(labels, classes, LABELS);
      if (count != labelCount) {
        throw new DatasetException(
            images + " has " + count + " images, but " + labels + " has " + labelCount + " labels");
      }
      int dimension = Math.multiplyExact(pixels.readInt(), pixels.readInt());
      copy(pixels, classes, new Target(folder, count, dimension), progress);
    } catch (EOFException e) {
      throw new DatasetException(images + " or " + labels + " is truncated", e);
    } catch (IOException e) {
      throw IoErrors.reading(images, e);
    }
  }

  private record Target(Path folder, int count, int dimension) {}

  private static void copy(DataInputStream pixels, DataInputStream classes, Target target,
      Progress progress) throws IOException {
    Path folder = target.folder();
    byte[] image = new byte[target.dimension()];
    float[] vector = new float[target.dimension()];
    try (
        VectorWriter vectors = new NpyWriter(folder.resolve("base.npy"), target.dimension(),
            VectorEncoding.UINT8);
        JsonLinesWriter lines = new JsonLinesWriter(folder.resolve("base_attributes.jsonl"))) {
      for (int row = 0; row < target.count(); row++) {
        pixels.readFully(image);
        for (int i = 0; i < image.length; i++) {
          vector[i] = image[i] & 0xff;
        }
        vectors.write(vector);
        lines.write(Map.of("label", classes.readUnsignedByte()));
        progress.update(row + 1, target.count());
      }
      vectors.finish();
      lines.finish();
    }
    LinkedHashMap<String, String> fields = new LinkedHashMap<>();
    fields.put("label", "integer");
    new DatasetSchema("euclidean", fields, List.of()).write(folder.resolve("schema.json"));
  }

  private static DataInputStream open(Path path) {
    try {
      InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
      return new DataInputStream(
          path.toString().endsWith(".gz") ? new BufferedInputStream(new GZIPInputStream(in)) : in);
    } catch (IOException e) {
      throw IoErrors.reading(path, e);
    }
  }

  private static int header(Path path, DataInputStream in, int magic) throws IOException {
    int found = in.readInt();
    if (found != magic) {
      throw new DatasetException(
          String.format("%s is not an IDX file of %s: magic 0x%08x, expected" + " 0x%08x", path,
              magic == IMAGES ? "images" : "labels", found, magic));
    }
    return in.readInt();
  }
}
