package dev.winnow.codes;

import dev.winnow.CorruptDataException;
import dev.winnow.Metric;
import dev.winnow.simd.Kernels;
import dev.winnow.spi.SectionReader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The coded rows of a segment, mapped, and their scan. Immutable and thread-safe. */
final class CodedRows {
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);

  private final int dimension;
  private final int cells;
  private final int[] starts;
  private final float[] centroids;
  private final float[] centroidSquares;
  private final float[] meanErrors;
  private final long[] firstBlock;
  private final Metric metric;
  private final Rotation rotation;
  private final MemorySegment blocks;
  private final int groups;
  private final long blockBytes;

  CodedRows(SectionReader in, int rows, int dimension, Metric metric) {
    this.dimension = dimension;
    this.metric = metric;
    MemorySegment head = in.section(CodeFormat.HEAD);
    if (head.byteSize() != 24 || head.getAtIndex(INT, 0) != CodeFormat.VERSION
        || head.getAtIndex(INT, 1) != dimension || head.getAtIndex(INT, 2) != rows) {
      throw damaged(in, rows);
    }
    cells = head.getAtIndex(INT, 3);
    rotation = new Rotation(dimension, head.get(LONG, 16));
    starts = in.section(CodeFormat.STARTS).toArray(INT);
    centroids = in.section(CodeFormat.CENTROIDS).toArray(FLOAT);
    meanErrors = in.section(CodeFormat.ERRORS).toArray(FLOAT);
    blocks = in.section(CodeFormat.BLOCKS);
    if (starts.length != cells + 1 || centroids.length != cells * dimension) {
      throw damaged(in, rows);
    }
    centroidSquares = new float[cells];
    for (int cell = 0; cell < cells; cell++) {
      int at = cell * dimension;
      centroidSquares[cell] = Kernels.dot(centroids, at, centroids, at, dimension);
    }
    groups = CodeFormat.groups(dimension);
    blockBytes = CodeFormat.blockBytes(dimension);
    firstBlock = new long[cells + 1];
    for (int cell = 0; cell < cells; cell++) {
      int size = starts[cell + 1] - starts[cell];
      firstBlock[cell + 1] = firstBlock[cell] + (size + CodeFormat.BLOCK - 1) / CodeFormat.BLOCK;
    }
    if (starts[cells] != rows || meanErrors.length != cells
        || blocks.byteSize() != firstBlock[cells] * blockBytes) {
      throw damaged(in, rows);
    }
  }

  private CorruptDataException damaged(SectionReader in, int rows) {
    return new CorruptDataException(in.name() + " is damaged: its codes are not those of " + rows
        + " rows of dimension " + dimension);
  }

  int cells() {
    return cells;
  }

  /** Memory that searches read: codes with their factors, and centroids. */
  long bytes() {
    return blocks.byteSize() + (long) centroids.length * Float.BYTES;
  }

  /** A query as the scan wants it. */
  CodeQuery query(float[] query) {
    return new CodeQuery(query, metric, rotation);
  }

  /** The cells, most promising first. */
  CellRanking rank(CodeQuery query) {
    float[] similarities = new float[cells];
    if (metric == Metric.EUCLIDEAN) {
      Kernels.squaredEuclideanBlock(query.rotated(), centroids, 0, dimension, cells, similarities);
      for (int cell = 0; cell < cells; cell++) {
        similarities[cell] = -similarities[cell];
      }
    } else {
      Kernels.dotBlock(query.rotated(), centroids, 0, dimension, cells, similarities);
    }
    return new CellRanking(similarities);
  }

  /** The similarity of a cell's centroid to a query. */
  float similarity(int cell, CodeQuery query) {
    int at = cell * dimension;
    return metric == Metric.EUCLIDEAN
        ? -Kernels.squaredEuclidean(query.rotated(), 0, centroids, at, dimension)
        : Kernels.dot(query.rotated(), 0, centroids, at, dimension);
  }

  /** Centres a query on a cell of this similarity, which must come before estimates of its rows. */
  void centre(CodeQuery query, int cell, float similarity) {
    query.centre(centroids, cell * dimension, similarity, centroidSquares[cell]);
  }

  /** The first row of a cell; of the number of cells, the number of rows. */
  int start(int cell) {
    return starts[cell];
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

  /** Number of acceptable rows in a cell. */
  int accepted(int cell, long @Nullable [] words) {
    int first = starts[cell];
    int end = starts[cell + 1];
    if (words == null || first == end) {
      return end - first;
    }
    int lastWord = (end - 1) >>> 6;
    int word = first >>> 6;
    long bits = words[word] & (-1L << first);
    int count = 0;
    while (word < lastWord) {
      count += Long.bitCount(bits);
      bits = words[++word];
    }
    return count + Long.bitCount(bits & (-1L >>> -end));
  }

  /** How far estimates of a cell's rows are expected to be off, for a query centred on it. */
  float expectedError(int cell, CodeQuery query) {
    return meanErrors[cell] * query.distance();
  }

  /**
   * Adds the acceptable rows of a cell whose estimates are at least {@code least}.
   *
   * @param query centred on the cell
   * @return how many codes were estimated
   */
  int scan(int cell, CodeQuery query, long @Nullable [] words, float least, CellScan candidates) {
    float[] scores = query.scores;
    int estimated = 0;
    long at = firstBlock[cell] * blockBytes;
    for (int first = starts[cell]; first < starts[cell + 1]; first += CodeFormat.BLOCK) {
      int count = Math.min(CodeFormat.BLOCK, starts[cell + 1] - first);
      int mask = words == null ? (int) (0xffff_ffffL >>> (32 - count)) : mask(words, first, count);
      if (mask != 0) {
        Kernels.estimateCodes(blocks, at, groups, query.table, query.terms, scores);
        estimated += CodeFormat.BLOCK;
        while (mask != 0) {
          int lane = Integer.numberOfTrailingZeros(mask);
          mask &= mask - 1;
          if (scores[lane] >= least) {
            candidates.add(first + lane, scores[lane]);
          }
        }
      }
      at += blockBytes;
    }
    return estimated;
  }

  /** The estimate of one row. */
  float estimate(int row, int cell, CodeQuery query) {
    int place = row - starts[cell];
    long at = (firstBlock[cell] + place / CodeFormat.BLOCK) * blockBytes;
    Kernels.estimateCodes(blocks, at, groups, query.table, query.terms, query.scores);
    return query.scores[place % CodeFormat.BLOCK];
  }

  /** The bits of {@code count} rows from {@code first} on, at most 32. */
  private static int mask(long[] words, int first, int count) {
    int word = first >>> 6;
    long bits = words[word] >>> first;
    if ((first & 63) + count > 64) {
      bits |= words[word + 1] << -first;
    }
    return (int) (bits & (0xffff_ffffL >>> (32 - count)));
  }
}
