package dev.winnow.spi.effort;

import dev.winnow.CorruptDataException;
import dev.winnow.spi.CostEstimate;
import dev.winnow.spi.SectionOutput;
import dev.winnow.spi.SectionReader;
import dev.winnow.spi.SectionWriter;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;

/**
 * What the beam width buys on an index's own data and home ground: recall of the 10 best, vectors scored, nodes followed, rows tested and codes compared,
 * measured by {@link EfCalibrator} at a ladder of widths for some shares of accepted rows. Between the steps it is interpolated,
 * over the logarithms of share and of width; for more answers the width counts in proportion. Immutable.
 */
public final class EfCalibration {
  /** The widths measured, rising. */
  static final int[] WIDTHS = {10, 16, 25, 40, 64, 100, 160, 256, 400, 640};
  /** The number of answers measured. */
  static final int DEPTH = 10;
  /** Recall, vectors, nodes, probes, refined codes. */
  static final int MEASURES = 5;

  private static final int RECALL = 0;
  private static final int VECTORS = 1;
  private static final int NODES = 2;
  private static final int PROBES = 3;
  private static final int REFINED = 4;
  private static final int ROW_VALUES = 1 + WIDTHS.length * MEASURES;
  private static final int MOST_ROWS = 64;
  private static final int STEPS_BETWEEN = 4;
  /** Of the misses that a recall allows, what is given away, since real queries may be harder than the sampled ones. */
  private static final double SHARE_OF_MISSES = 0.35;
  /** A sample cannot show that nothing is ever missed. */
  private static final double MOST_RECALL = 0.999;
  private static final double ROUNDING = 1e-6;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);

  private final List<float[]> rows; // by falling share: the share, then the measures of each width

  /** @param rows by falling share: the share, then the measures of each width */
  EfCalibration(List<float[]> rows) {
    this.rows = List.copyOf(rows);
  }

  /** Where a measure of a width is kept in a row. */
  static int place(int width, int measure) {
    return 1 + width * MEASURES + measure;
  }

  /** A row without measures. */
  static float[] row(double share) {
    float[] row = new float[ROW_VALUES];
    row[0] = (float) share;
    return row;
  }

  /** Whether there was anything to measure; without, no width is known to reach any recall. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The least share of accepted rows that was measured; 1 if nothing was. */
  public double leastShare() {
    return rows.isEmpty() ? 1 : rows.getLast()[0];
  }

  /**
   * The least beam width that reaches a recall, with something to spare, or the widest measured if none does.
   *
   * @param share share of the rows that are accepted
   * @param k number of answers; the width is at least that
   */
  public int ef(double recall, double share, int k) {
    double scale = Math.max(1, (double) k / DEPTH);
    double[] recalls = recalls(share);
    int last = WIDTHS.length - 1;
    double wanted = Math.min(recalls[last] - ROUNDING, recall + (1 - recall) * SHARE_OF_MISSES);
    int place = 0;
    while (place < last && recalls[place] < wanted) {
      place++;
    }
    double width = WIDTHS[place];
    if (place > 0) {
      double before = recalls[place - 1];
      double steps = Math.ceil(STEPS_BETWEEN * (wanted - before) / (recalls[place] - before));
      double part = Math.clamp(steps, 1, STEPS_BETWEEN) / STEPS_BETWEEN;
      width = WIDTHS[place - 1] * Math.pow((double) WIDTHS[place] / WIDTHS[place - 1], part);
    }
    return Math.max(k, (int) Math.ceil(width * scale));
  }

  /** The recall of each width at a share. */
  private double[] recalls(double share) {
    double[] recalls = new double[WIDTHS.length];
    if (!rows.isEmpty()) {
      int right = right(share);
      double part = part(share, right);
      float[] lower = rows.get(right);
      float[] wider = rows.get(Math.max(0, right - 1));
      for (int i = 0; i < recalls.length; i++) {
        int place = place(i, RECALL);
        recalls[i] = (1 - part) * wider[place] + part * lower[place];
      }
    }
    return recalls;
  }

  /**
   * What a search is expected to cost and to find. A node is a step, since its few new neighbours are fetched less side by side than many
   * vectors would be.
   *
   * @param ef beam width
   * @param share share of the rows that are accepted
   * @param k number of answers
   * @param size number of rows, more than which are never scored
   */
  public CostEstimate estimate(int ef, double share, int k, int size) {
    double scale = Math.max(1, (double) k / DEPTH);
    double beyond = Math.max(1, (double) ef / WIDTHS[WIDTHS.length - 1]);
    double vectors = Math.min(size, beyond * measure(VECTORS, share, ef));
    double recall = Math.min(MOST_RECALL, measure(RECALL, share, ef / scale));
    return new CostEstimate(vectors, beyond * measure(REFINED, share, ef), 0,
        beyond * measure(NODES, share, ef), beyond * measure(PROBES, share, ef), recall);
  }

  /** Nodes that a search is expected to follow. */
  public double nodes(int ef, double share) {
    return Math.max(1, (double) ef / WIDTHS[WIDTHS.length - 1]) * measure(NODES, share, ef);
  }

  private double measure(int measure, double share, double width) {
    if (rows.isEmpty()) {
      return 0;
    }
    int right = right(share);
    double at = atWidth(rows.get(right), measure, width);
    double part = part(share, right);
    return part == 1 ? at : (1 - part) * atWidth(rows.get(right - 1), measure, width) + part * at;
  }

  /** The first row of a share that is not larger, or the last. */
  private int right(double share) {
    int right = 0;
    while (right < rows.size() - 1 && rows.get(right)[0] > share) {
      right++;
    }
    return right;
  }

  /** How much the row of the smaller share counts, the rest being for that before it. */
  private double part(double share, int right) {
    if (right == 0 || share <= rows.get(right)[0]) {
      return 1;
    }
    float wider = rows.get(right - 1)[0];
    return Math.log(wider / share) / Math.log(wider / rows.get(right)[0]);
  }

  private static double atWidth(float[] row, int measure, double width) {
    int right = 1;
    while (right < WIDTHS.length - 1 && WIDTHS[right] < width) {
      right++;
    }
    double part = Math.log(width / WIDTHS[right - 1])
        / Math.log((double) WIDTHS[right] / WIDTHS[right - 1]);
    double within = Math.clamp(part, 0, 1);
    return (1 - within) * row[place(right - 1, measure)] + within * row[place(right, measure)];
  }

  /** Writes a section that {@link #open} opens. */
  public void write(SectionWriter out, String section) throws IOException {
    try (SectionOutput target = out.begin(section)) {
      target.writeInt(rows.size());
      for (float[] row : rows) {
        target.writeFloats(row, 0, row.length);
      }
    }
  }

  /**
   * Opens what {@link #write} wrote.
   *
   * @throws CorruptDataException if the section is missing or holds what cannot have been measured
   */
  public static EfCalibration open(SectionReader in, String section) {
    MemorySegment bytes = in.section(section);
    long rowBytes = (long) ROW_VALUES * Float.BYTES;
    require(bytes.byteSize() >= Integer.BYTES, in, section, bytes.byteSize() + " bytes");
    int count = bytes.get(INT, 0);
    require(
        count >= 0 && count <= MOST_ROWS && bytes.byteSize() == Integer.BYTES + count * rowBytes,
        in, section, bytes.byteSize() + " bytes");
    float[][] rows = new float[count][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = bytes.asSlice(Integer.BYTES + i * rowBytes, rowBytes).toArray(FLOAT);
      require(rows[i][0] > 0 && rows[i][0] <= (i == 0 ? 1 : rows[i - 1][0]), in, section,
          "a share of " + rows[i][0]);
      for (float value : rows[i]) {
        require(value >= 0 && value < Float.POSITIVE_INFINITY, in, section,
            "a measure of " + value);
      }
      for (int width = 0; width < WIDTHS.length; width++) {
        float recall = rows[i][place(width, RECALL)];
        require(recall <= 1, in, section, "a recall of " + recall);
      }
    }
    return new EfCalibration(List.of(rows));
  }

  private static void require(boolean sound, SectionReader in, String section, String what) {
    if (!sound) {
      throw new CorruptDataException(
          in.name() + ": section " + section + " is damaged: it has " + what);
    }
  }
}
