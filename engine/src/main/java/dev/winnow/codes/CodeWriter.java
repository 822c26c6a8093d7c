package dev.winnow.codes;

import dev.winnow.spi.BuildContext;
import dev.winnow.spi.SectionOutput;
import dev.winnow.spi.SectionWriter;
import dev.winnow.spi.VectorView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes the codes of a segment whose rows lie by cell, see {@link CodeFormat}. Used once, by one thread. */
final class CodeWriter {
  /** Cells encoded at once, so that all threads have work and little waits to be written. */
  private static final int CELLS_AT_ONCE = 32;

  private final VectorView vectors;
  private final int[] starts;
  private final float[] centroids;
  private final BuildContext context;
  private final Rotation rotation;
  private final int dimension;
  private final int cells;

  private CodeWriter(VectorView vectors, int[] starts, float[] centroids, BuildContext context) {
    this.vectors = vectors;
    this.starts = starts;
    this.centroids = centroids;
    this.context = context;
    dimension = vectors.dimension();
    cells = starts.length - 1;
    rotation = new Rotation(dimension, context.seed());
  }

  /**
   * Encodes and writes all rows.
   *
   * @param vectors the rows, in cell order
   * @param starts where each cell's rows begin; one more than cells
   * @param centroids the cells' centroids as they are, one after the other; rotated in place
   */
  static void write(VectorView vectors, int[] starts, float[] centroids, BuildContext context,
      SectionWriter out) throws IOException {
    new CodeWriter(vectors, starts, centroids, context).write(out);
  }

  private void write(SectionWriter out) throws IOException {
    rotateCentroids();
    try (SectionOutput head = out.begin(CodeFormat.HEAD)) {
      head.writeInts(new int[] {CodeFormat.VERSION, dimension, vectors.size(), cells}, 0, 4);
      head.writeLong(context.seed());
    }
    try (SectionOutput section = out.begin(CodeFormat.STARTS)) {
      section.writeInts(starts, 0, starts.length);
    }
    try (SectionOutput section = out.begin(CodeFormat.CENTROIDS)) {
      section.writeFloats(centroids, 0, centroids.length);
    }
    float[] meanErrors = new float[cells];
    try (SectionOutput section = out.begin(CodeFormat.BLOCKS)) {
      for (int first = 0; first < cells; first += CELLS_AT_ONCE) {
        writeCells(first, Math.min(cells, first + CELLS_AT_ONCE), meanErrors, section);
      }
    }
    try (SectionOutput section = out.begin(CodeFormat.ERRORS)) {
      section.writeFloats(meanErrors, 0, cells);
    }
  }

  private void rotateCentroids() {
    float[] centroid = new float[dimension];
    for (int at = 0; at < centroids.length; at += dimension) {
      System.arraycopy(centroids, at, centroid, 0, dimension);
      rotation.apply(centroid);
      System.arraycopy(centroid, 0, centroids, at, dimension);
    }
  }

  private void writeCells(int first, int end, float[] meanErrors, SectionOutput out)
      throws IOException {
    List<List<CodeBlock>> encoded = new ArrayList<>();
    for (int cell = first; cell < end; cell++) {
      encoded.add(new ArrayList<>());
    }
    Chunks.each(context, end - first, i -> encode(first + i, encoded.get(i)));
    for (int cell = first; cell < end; cell++) {
      float errors = 0;
      for (CodeBlock block : encoded.get(cell - first)) {
        block.write(out);
        errors += block.sumOfErrors();
      }
      meanErrors[cell] = errors / Math.max(1, starts[cell + 1] - starts[cell]);
    }
    context.progress().update("codes", starts[end], vectors.size());
  }

  private void encode(int cell, List<CodeBlock> blocks) {
    RowEncoder encoder = new RowEncoder(dimension, vectors.metric(), rotation);
    float[] vector = new float[dimension];
    for (int first = starts[cell]; first < starts[cell + 1]; first += CodeFormat.BLOCK) {
      CodeBlock block = new CodeBlock(dimension);
      int count = Math.min(CodeFormat.BLOCK, starts[cell + 1] - first);
      for (int lane = 0; lane < count; lane++) {
        vectors.read(first + lane, vector);
        encoder.encode(vector, centroids, cell * dimension, block, lane);
      }
      blocks.add(block);
    }
  }
}
