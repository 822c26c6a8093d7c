package dev.winnow.bench.truth;

import dev.winnow.bench.peer.PostingFilter;
import dev.winnow.datasets.AttributeFile;
import dev.winnow.datasets.VectorFile;
import dev.winnow.filter.FieldTypes;
import dev.winnow.filter.Filter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive rows of the base, read into memory, with postings of the attributes that filters name. Read by one thread,
 * then by many.
 */
final class BaseBlock {
  private static final int VALUES_A_BLOCK = 1 << 19;

  private final VectorFile base;
  private final float[][] rows;
  private final double[] norms;
  private final FieldTypes types;
  private final Set<String> fields;
  private PostingFilter postings;
  private int firstRow;
  private int size;

  /**
   * A block before the first.
   *
   * @param fields the fields that filters name
   */
  BaseBlock(VectorFile base, FieldTypes types, Set<String> fields) {
    int capacity = Math.max(1, VALUES_A_BLOCK / base.dimension());
    this.base = base;
    this.rows = new float[capacity][base.dimension()];
    this.norms = new double[capacity];
    this.types = types;
    this.fields = fields;
    postings = postings(List.of());
  }

  /** Reads on from where the last block ended; false if nothing is left. */
  boolean advance(@Nullable AttributeFile source) {
    firstRow += size;
    size = (int) Math.min(norms.length, base.rows() - firstRow);
    List<Map<String, @Nullable Object>> attributes = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      base.readFinite(firstRow + i, rows[i]);
      norms[i] = TruthQuery.norm(rows[i]);
      attributes.add(source == null || !source.hasNext() ? Map.of() : source.next());
    }
    postings = postings(attributes);
    return size > 0;
  }

  private PostingFilter postings(List<Map<String, @Nullable Object>> attributes) {
    return PostingFilter.build(attributes.iterator(), attributes.size(), types, fields);
  }

  /** The rows of the block that satisfy a filter. */
  BitSet matching(Filter filter) {
    return postings.matching(filter);
  }

  int firstRow() {
    return firstRow;
  }

  int size() {
    return size;
  }

  /** Row number {@code i} of the block; not copied. */
  float[] row(int i) {
    return rows[i];
  }

  double norm(int i) {
    return norms[i];
  }
}
