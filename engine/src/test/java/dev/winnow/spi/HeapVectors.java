package dev.winnow.spi;

import dev.winnow.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/** Vectors on the heap, scored one value after the other. */
public record HeapVectors(float[][] rows, float[][] queries, int dimension,
    Metric metric) implements VectorView {

  private static final int QUERIES = 200;

  /** Rows around random centres, some clusters tighter than others. */
  public static HeapVectors clustered(int size, int dimension, Metric metric, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] centres = new float[20][];
    for (int i = 0; i < centres.length; i++) {
      centres[i] = around(new float[dimension], 1, random);
    }
    float[][] points = new float[size + QUERIES][];
    for (int i = 0; i < points.length; i++) {
      int cluster = random.nextInt(centres.length);
      points[i] = around(centres[cluster], 0.3 + 0.03 * cluster, random);
      if (metric == Metric.COSINE) {
        normalise(points[i]);
      }
    }
    return new HeapVectors(Arrays.copyOf(points, size),
        Arrays.copyOfRange(points, size, points.length), dimension, metric);
  }

  /** The same vector many times. */
  public static HeapVectors equal(int size, float... vector) {
    float[][] rows = new float[size][];
    Arrays.fill(rows, vector);
    return new HeapVectors(rows, rows, vector.length, Metric.EUCLIDEAN);
  }

  private static float[] around(float[] centre, double deviation, SplittableRandom random) {
    float[] row = centre.clone();
    for (int i = 0; i < row.length; i++) {
      row[i] += (float) (deviation * random.nextGaussian());
    }
    return row;
  }

  static void normalise(float[] row) {
    double sum = 0;
    for (float value : row) {
      sum += (double) value * value;
    }
    for (int i = 0; i < row.length; i++) {
      row[i] /= (float) Math.sqrt(sum);
    }
  }

  /** A segment of these vectors, without attributes. */
  public HeapSegment segment() {
    return HeapSegment.of(this);
  }

  /** A query from the same clusters, that is not a row. */
  public float[] query(int number) {
    return queries[number % queries.length];
  }

  /** The exact answers among the rows that pass, best first. */
  public List<Integer> nearest(float[] query, int k, IntPredicate passes) {
    TopK top = new TopK(k);
    VectorScorer scorer = scorer(query);
    for (int row = 0; row < rows.length; row++) {
      if (passes.test(row)) {
        top.offer(row, scorer.score(row));
      }
    }
    List<Integer> nearest = new ArrayList<>();
    for (long pair : top.sorted()) {
      nearest.add(ScoredRow.row(pair));
    }
    return nearest;
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public void read(int row, float[] target) {
    System.arraycopy(rows[row], 0, target, 0, dimension);
  }

  @Override
  public VectorScorer scorer(float[] query) {
    return new Scorer(query);
  }

  @Override
  public RowScorer rowScorer() {
    return new Scorer(new float[dimension]);
  }

  private final class Scorer implements RowScorer {
    private float[] query;

    Scorer(float[] query) {
      this.query = query;
    }

    @Override
    public float[] query() {
      return query;
    }

    @Override
    public void query(int row) {
      query = rows[row];
    }

    @Override
    public float score(int row) {
      float[] other = rows[row];
      float sum = 0;
      for (int i = 0; i < other.length; i++) {
        float difference = query[i] - other[i];
        sum += metric == Metric.EUCLIDEAN ? -difference * difference : query[i] * other[i];
      }
      return sum;
    }

    @Override
    public void score(int[] wanted, int count, float[] scores) {
      for (int i = 0; i < count; i++) {
        scores[i] = score(wanted[i]);
      }
    }

    @Override
    public void scoreRange(int firstRow, int count, float[] scores) {
      for (int i = 0; i < count; i++) {
        scores[i] = score(firstRow + i);
      }
    }
  }
}
