package dev.winnow.bench.truth;

import dev.winnow.datasets.AttributeFile;
import dev.winnow.datasets.VectorFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Consecutive rows of the base with their attributes, read into one array. Read by one thread, then by many. */
final class BaseBlock {
  private static final int VALUES_A_BLOCK = 1 << 19;

  private final VectorFile base;
  private final float[] values;
  private final float[] row;
  private final double[] norms;
  private final List<Map<String, @Nullable Object>> attributes = new ArrayList<>();
  private int firstRow;
  private int size;

  BaseBlock(VectorFile base) {
    int capacity = Math.max(1, VALUES_A_BLOCK / base.dimension());
    this.base = base;
    this.values = new float[capacity * base.dimension()];
    this.row = new float[base.dimension()];
    this.norms = new double[capacity];
  }

  /** Reads on from where the last block ended; false if nothing is left. */
  boolean advance(@Nullable AttributeFile source) {
    firstRow += size;
    size = (int) Math.min(norms.length, base.rows() - firstRow);
    attributes.clear();
    for (int i = 0; i < size; i++) {
      base.readFinite(firstRow + i, row);
      System.arraycopy(row, 0, values, offset(i), row.length);
      norms[i] = TruthQuery.norm(row, 0, row.length);
      attributes.add(source == null || !source.hasNext() ? Map.of() : source.next());
    }
    return size > 0;
  }

  int firstRow() {
    return firstRow;
  }

  int size() {
    return size;
  }

  float[] values() {
    return values;
  }

  int offset(int i) {
    return i * row.length;
  }

  double norm(int i) {
    return norms[i];
  }

  Map<String, @Nullable Object> attributes(int i) {
    return attributes.get(i);
  }
}
