package dev.winnow.codes;

import dev.winnow.spi.BuildContext;
import dev.winnow.spi.SectionOutput;
import dev.winnow.spi.SectionWriter;
import dev.winnow.spi.VectorView;
import dev.winnow.spi.codes.NibbleCodes;
import dev.winnow.spi.codes.Rotation;
import dev.winnow.spi.codes.SignBlock;
import dev.winnow.spi.codes.SignCodes;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Writes the codes of a segment whose rows lie by cell, see {@link CodeFormat}. Used once, by one thread. */
final class CodeWriter {
  /** Cells encoded at once, so that all threads have work and little waits to be written. */
  private static final int CELLS_AT_ONCE = 64;

  private final VectorView vectors;
  private final int[] starts;
  private final float[] centroids;
  private final BuildContext context;
  private final Rotation rotation;
  private final float[] mean;
  private final SignCodes signs;
  private final NibbleCodes nibbles;
  private final int dimension;
  private final int cells;
  private final float[] errors;
  private final float[] nibbleErrors;

  private CodeWriter(VectorView vectors, int[] starts, float[] centroids, BuildContext context) {
    this.vectors = vectors;
    this.starts = starts;
    this.context = context;
    dimension = vectors.dimension();
    cells = starts.length - 1;
    rotation = new Rotation(dimension, context.seed());
    this.centroids = rotated(centroids);
    mean = mean();
    signs = new SignCodes(dimension, vectors.metric(), rotation, mean);
    nibbles = new NibbleCodes(dimension, vectors.metric());
    errors = new float[cells];
    nibbleErrors = new float[cells];
  }

  /**
   * Encodes and writes all rows.
   *
   * @param vectors the rows, in cell order
   * @param starts where each cell's rows begin; one more than cells
   * @param centroids the cells' centroids as they are, one after the other
   */
  static void write(VectorView vectors, int[] starts, float[] centroids, BuildContext context,
      SectionWriter out) throws IOException {
    new CodeWriter(vectors, starts, centroids, context).write(out);
  }

  private float[] rotated(float[] centroids) {
    float[] all = new float[centroids.length];
    float[] centroid = new float[dimension];
    for (int at = 0; at < centroids.length; at += dimension) {
      System.arraycopy(centroids, at, centroid, 0, dimension);
      rotation.apply(centroid);
      System.arraycopy(centroid, 0, all, at, dimension);
    }
    return all;
  }

  private float[] mean() {
    double[] sums = new double[dimension];
    for (int cell = 0; cell < cells; cell++) {
      int rows = starts[cell + 1] - starts[cell];
      for (int j = 0; j < dimension; j++) {
        sums[j] += (double) rows * centroids[cell * dimension + j];
      }
    }
    float[] mean = new float[dimension];
    for (int j = 0; j < dimension; j++) {
      mean[j] = (float) (sums[j] / Math.max(1, vectors.size()));
    }
    return mean;
  }

  private void write(SectionWriter out) throws IOException {
    try (SectionOutput head = out.begin(CodeFormat.HEAD)) {
      head.writeInts(new int[] {CodeFormat.VERSION, dimension, vectors.size(), cells}, 0, 4);
      head.writeLong(context.seed());
    }
    try (SectionOutput section = out.begin(CodeFormat.STARTS)) {
      section.writeInts(starts, 0, starts.length);
    }
    floats(out, CodeFormat.MEAN, mean);
    floats(out, CodeFormat.CENTROIDS, centroids);
    writeCentroidCodes(out);
    writeSigns(out);
    floats(out, CodeFormat.ERRORS, errors);
    writeNibbles(out);
    floats(out, CodeFormat.NIBBLE_ERRORS, nibbleErrors);
  }

  private static void floats(SectionWriter out, String name, float[] values) throws IOException {
    try (SectionOutput section = out.begin(name)) {
      section.writeFloats(values, 0, values.length);
    }
  }

  private void writeCentroidCodes(SectionWriter out) throws IOException {
    double sum = 0;
    float[] centroid = new float[dimension];
    SignBlock block = signs.block();
    try (SectionOutput section = out.begin(CodeFormat.CENTROID_BLOCKS)) {
      for (int first = 0; first < cells; first += SignCodes.BLOCK) {
        block.clear();
        for (int cell = first; cell < Math.min(cells, first + SignCodes.BLOCK); cell++) {
          System.arraycopy(centroids, cell * dimension, centroid, 0, dimension);
          sum += signs.encode(centroid, mean, 0, block, cell - first);
        }
        block.write(section);
      }
    }
    floats(out, CodeFormat.CENTROID_ERROR, new float[] {(float) (sum / cells)});
  }

  private void writeSigns(SectionWriter out) throws IOException {
    try (SectionOutput section = out.begin(CodeFormat.BLOCKS)) {
      for (int first = 0; first < cells; first += CELLS_AT_ONCE) {
        int end = Math.min(cells, first + CELLS_AT_ONCE);
        List<List<SignBlock>> encoded = new ArrayList<>();
        for (int cell = first; cell < end; cell++) {
          encoded.add(new ArrayList<>());
        }
        int from = first;
        Chunks.each(context, end - first, i -> encodeSigns(from + i, encoded.get(i)));
        for (List<SignBlock> blocks : encoded) {
          for (SignBlock block : blocks) {
            block.write(section);
          }
        }
        context.progress().update("codes", starts[end] / 2, vectors.size());
      }
    }
  }

  private void encodeSigns(int cell, List<SignBlock> blocks) {
    float[] row = new float[dimension];
    double sum = 0;
    for (int first = starts[cell]; first < starts[cell + 1]; first += SignCodes.BLOCK) {
      SignBlock block = signs.block();
      for (int i = first; i < Math.min(starts[cell + 1], first + SignCodes.BLOCK); i++) {
        read(i, row);
        sum += signs.encode(row, centroids, cell * dimension, block, i - first);
      }
      blocks.add(block);
    }
    errors[cell] = (float) (sum / Math.max(1, starts[cell + 1] - starts[cell]));
  }

  private void read(int row, float[] target) {
    vectors.read(row, target);
    rotation.apply(target);
  }

  private void writeNibbles(SectionWriter out) throws IOException {
    int rowBytes = nibbles.rowBytes();
    try (SectionOutput section = out.begin(CodeFormat.NIBBLES)) {
      for (int first = 0; first < cells; first += CELLS_AT_ONCE) {
        int end = Math.min(cells, first + CELLS_AT_ONCE);
        byte[] bytes = new byte[Math.toIntExact((long) rowBytes * (starts[end] - starts[first]))];
        MemorySegment target = MemorySegment.ofArray(bytes);
        int from = first;
        Chunks.each(context, end - first, i -> encodeNibbles(from + i, target, starts[from]));
        section.writeBytes(bytes, 0, bytes.length);
        context.progress().update("codes", ((long) vectors.size() + starts[end]) / 2,
            vectors.size());
      }
    }
  }

  private void encodeNibbles(int cell, MemorySegment target, int firstRow) {
    float[] row = new float[dimension];
    double sum = 0;
    for (int i = starts[cell]; i < starts[cell + 1]; i++) {
      read(i, row);
      sum += nibbles.encode(row, centroids, cell * dimension, target,
          (long) nibbles.rowBytes() * (i - firstRow));
    }
    nibbleErrors[cell] = (float) (sum / Math.max(1, starts[cell + 1] - starts[cell]));
  }
}
