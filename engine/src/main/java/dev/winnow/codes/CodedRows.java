package dev.winnow.codes;

import dev.winnow.CorruptDataException;
import dev.winnow.Metric;
import dev.winnow.simd.Kernels;
import dev.winnow.spi.SectionReader;
import dev.winnow.spi.codes.NibbleCodes;
import dev.winnow.spi.codes.NibbleQuery;
import dev.winnow.spi.codes.Rotation;
import dev.winnow.spi.codes.SignCodes;
import dev.winnow.spi.codes.SignQuery;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The coded rows of a segment, mapped. Immutable and thread-safe. */
final class CodedRows {
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);

  private final int dimension;
  private final Metric metric;
  private final int cells;
  private final int[] starts;
  private final int[] firstBlock;
  private final float[] mean;
  private final float[] centroids;
  private final float[] centroidSquares;
  private final float centroidError;
  private final float[] signErrors;
  private final float[] nibbleErrors;
  private final SignCodes signs;
  private final NibbleCodes nibbles;
  private final MemorySegment centroidBlocks;
  private final MemorySegment blocks;
  private final MemorySegment rows;

  CodedRows(SectionReader in, int size, int dimension, Metric metric) {
    this.dimension = dimension;
    this.metric = metric;
    MemorySegment head = in.section(CodeFormat.HEAD);
    if (head.byteSize() != 24 || head.getAtIndex(INT, 0) != CodeFormat.VERSION
        || head.getAtIndex(INT, 1) != dimension || head.getAtIndex(INT, 2) != size) {
      throw damaged(in, size);
    }
    cells = head.getAtIndex(INT, 3);
    starts = in.section(CodeFormat.STARTS).toArray(INT);
    mean = in.section(CodeFormat.MEAN).toArray(FLOAT);
    centroids = in.section(CodeFormat.CENTROIDS).toArray(FLOAT);
    centroidBlocks = in.section(CodeFormat.CENTROID_BLOCKS);
    float[] error = in.section(CodeFormat.CENTROID_ERROR).toArray(FLOAT);
    signErrors = in.section(CodeFormat.ERRORS).toArray(FLOAT);
    nibbleErrors = in.section(CodeFormat.NIBBLE_ERRORS).toArray(FLOAT);
    blocks = in.section(CodeFormat.BLOCKS);
    rows = in.section(CodeFormat.NIBBLES);
    signs = new SignCodes(dimension, metric, new Rotation(dimension, head.get(LONG, 16)), mean);
    nibbles = new NibbleCodes(dimension, metric);
    if (starts.length != cells + 1 || starts[cells] != size || mean.length != dimension
        || centroids.length != (long) cells * dimension || error.length != 1
        || signErrors.length != cells || nibbleErrors.length != cells) {
      throw damaged(in, size);
    }
    centroidError = error[0];
    firstBlock = new int[cells + 1];
    for (int cell = 0; cell < cells; cell++) {
      firstBlock[cell + 1] = firstBlock[cell] + blocksOf(starts[cell + 1] - starts[cell]);
    }
    if (blocks.byteSize() != firstBlock[cells] * signs.blockBytes()
        || centroidBlocks.byteSize() != blocksOf(cells) * signs.blockBytes()
        || rows.byteSize() != (long) size * nibbles.rowBytes()) {
      throw damaged(in, size);
    }
    centroidSquares = new float[cells];
    for (int cell = 0; cell < cells; cell++) {
      int at = cell * dimension;
      centroidSquares[cell] = Kernels.dot(centroids, at, centroids, at, dimension);
    }
  }

  private CorruptDataException damaged(SectionReader in, int size) {
    return new CorruptDataException(in.name() + " is damaged: its codes are not those of " + size
        + " rows of dimension " + dimension);
  }

  private static int blocksOf(int count) {
    return (count + SignCodes.BLOCK - 1) / SignCodes.BLOCK;
  }

  int cells() {
    return cells;
  }

  /** Memory that searches read: codes with their factors, and centroids. */
  long bytes() {
    return blocks.byteSize() + rows.byteSize() + centroidBlocks.byteSize()
        + (long) centroids.length * Float.BYTES;
  }

  /** A query as the codes want it. */
  SignQuery query(float[] query) {
    return signs.query(query);
  }

  /** The query as four-bit codes want it, with a place for some of them. */
  NibbleQuery refining(SignQuery query, int slots) {
    return nibbles.query(query.rotated(), slots);
  }

  /** The first row of a cell; of the number of cells, the number of rows. */
  int start(int cell) {
    return starts[cell];
  }

  /** Number of blocks of a cell. */
  int blocks(int cell) {
    return firstBlock[cell + 1] - firstBlock[cell];
  }

  /** The cell of a row. */
  int cellOf(int row) {
    int found = Arrays.binarySearch(starts, row);
    int cell = found >= 0 ? found : -found - 2;
    while (starts[cell + 1] == row) {
      cell++; // empty cells begin at the same row
    }
    return cell;
  }

  /** The similarity of a cell's centroid to a query: inner product, or negative squared distance. */
  float similarity(int cell, SignQuery query) {
    int at = cell * dimension;
    return metric == Metric.EUCLIDEAN
        ? -Kernels.squaredEuclidean(query.rotated(), 0, centroids, at, dimension)
        : Kernels.dot(query.rotated(), 0, centroids, at, dimension);
  }

  /** Similarities of some centroids to a query. */
  void similarities(int[] some, int count, SignQuery query, float[] out) {
    if (metric == Metric.EUCLIDEAN) {
      Kernels.squaredEuclideanRows(query.rotated(), centroids, dimension, some, count, out);
      for (int i = 0; i < count; i++) {
        out[i] = -out[i];
      }
    } else {
      Kernels.dotRows(query.rotated(), centroids, dimension, some, count, out);
    }
  }

  /** Similarity of the mean of all rows to a query. */
  float meanSimilarity(SignQuery query) {
    return metric == Metric.EUCLIDEAN
        ? -Kernels.squaredEuclidean(query.rotated(), 0, mean, 0, dimension)
        : Kernels.dot(query.rotated(), 0, mean, 0, dimension);
  }

  /** Estimated similarities of 32 centroids from {@code 32 block} on; see {@link SignCodes#estimate}. */
  void centroidEstimates(int block, SignQuery query, float meanSimilarity, float[] scores) {
    signs.estimate(centroidBlocks, block * signs.blockBytes(), query, meanSimilarity,
        Float.NEGATIVE_INFINITY, scores);
  }

  /** How far estimates of centroids are expected to be off. */
  float centroidError(SignQuery query, float meanSimilarity) {
    float squares = metric == Metric.EUCLIDEAN
        ? -meanSimilarity
        : query.squares() + Kernels.dot(mean, 0, mean, 0, dimension) - 2 * meanSimilarity;
    return centroidError * (float) Math.sqrt(Math.max(0, squares));
  }

  /** Distance of a query from a cell's centroid, whose similarity is given: errors are in proportion to it. */
  float distance(int cell, float similarity, SignQuery query) {
    float squares = metric == Metric.EUCLIDEAN
        ? -similarity
        : query.squares() + centroidSquares[cell] - 2 * similarity;
    return (float) Math.sqrt(Math.max(0, squares));
  }

  /** Expected error of a cell's one-bit estimates, a unit of distance. */
  float signError(int cell) {
    return signErrors[cell];
  }

  /** Expected error of a cell's four-bit estimates, a unit of distance. */
  float nibbleError(int cell) {
    return nibbleErrors[cell];
  }

  /**
   * One-bit estimates of a block of a cell; see {@link SignCodes#estimate}.
   *
   * @param similarity of the cell's centroid
   */
  int estimate(int cell, int block, SignQuery query, float similarity, float least,
      float[] scores) {
    return signs.estimate(blocks, (firstBlock[cell] + block) * signs.blockBytes(), query,
        similarity, least, scores);
  }

  /** The one-bit estimate of one row. */
  float estimate(int row, int cell, SignQuery query, float similarity, float[] scores) {
    int place = row - starts[cell];
    estimate(cell, place / SignCodes.BLOCK, query, similarity, Float.NEGATIVE_INFINITY, scores);
    return scores[place % SignCodes.BLOCK];
  }

  /** Takes a row's four-bit code up. */
  void load(int row, NibbleQuery query, int slot) {
    query.load(slot, rows, (long) row * nibbles.rowBytes());
  }
}
