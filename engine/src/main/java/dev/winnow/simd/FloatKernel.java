package dev.winnow.simd;

import java.lang.foreign.MemorySegment;

/**
 * One way of comparing float32 vectors. A twin supplies the comparison of one pair and of one query with four rows in
 * lock-step, whose cache misses overlap; batches of any size are made of these here. Arguments were checked by
 * {@link Kernels}, rows are checked here.
 */
abstract class FloatKernel {

  static final int LOCK_STEP = 4;

  /** Compares {@code d} values of {@code a} with as many of {@code b}. */
  abstract float one(float[] a, int aOffset, float[] b, int bOffset, int d);

  /** Compares the query with the row at a byte offset. */
  abstract float one(float[] query, MemorySegment base, long offset);

  /**
   * Compares the query with the rows that start at four offsets. Row j goes to {@code out[min(at + j, last)]}: a batch
   * that is short of rows repeats its last one.
   */
  abstract void four(float[] query, float[] base, int o0, int o1, int o2, int o3, float[] out,
      int at, int last);

  /** As above, at byte offsets. */
  abstract void four(float[] query, MemorySegment base, long o0, long o1, long o2, long o3,
      float[] out, int at, int last);

  final void rows(float[] query, float[] base, int stride, int[] rows, int count, float[] out) {
    int limit = Bounds.rowLimit(base.length, stride, query.length);
    int last = count - 1;
    int at = 0;
    for (; at < last; at += LOCK_STEP) {
      int o0 = Bounds.row(rows[at], limit) * stride;
      int o1 = Bounds.row(rows[at + 1], limit) * stride;
      int o2 = Bounds.row(rows[Math.min(at + 2, last)], limit) * stride;
      int o3 = Bounds.row(rows[Math.min(at + 3, last)], limit) * stride;
      four(query, base, o0, o1, o2, o3, out, at, last);
    }
    if (at == last) {
      int offset = Bounds.row(rows[at], limit) * stride;
      out[at] = one(query, 0, base, offset, query.length);
    }
  }

  final void rows(float[] query, MemorySegment base, long stride, int[] rows, int count,
      float[] out) {
    int limit = Bounds.rowLimit(base.byteSize(), stride, query.length);
    int last = count - 1;
    int at = 0;
    for (; at < last; at += LOCK_STEP) {
      long o0 = Bounds.row(rows[at], limit) * stride;
      long o1 = Bounds.row(rows[at + 1], limit) * stride;
      long o2 = Bounds.row(rows[Math.min(at + 2, last)], limit) * stride;
      long o3 = Bounds.row(rows[Math.min(at + 3, last)], limit) * stride;
      four(query, base, o0, o1, o2, o3, out, at, last);
    }
    if (at == last) {
      out[at] = one(query, base, Bounds.row(rows[at], limit) * stride);
    }
  }

  final void block(float[] query, float[] base, int offset, int stride, int count, float[] out) {
    int last = count - 1;
    int at = 0;
    for (; at < last; at += LOCK_STEP) {
      int o0 = offset + at * stride;
      int o1 = o0 + stride;
      int o2 = offset + Math.min(at + 2, last) * stride;
      int o3 = offset + Math.min(at + 3, last) * stride;
      four(query, base, o0, o1, o2, o3, out, at, last);
    }
    if (at == last) {
      out[at] = one(query, 0, base, offset + at * stride, query.length);
    }
  }

  final void block(float[] query, MemorySegment base, long offset, long stride, int count,
      float[] out) {
    int last = count - 1;
    int at = 0;
    for (; at < last; at += LOCK_STEP) {
      long o0 = offset + at * stride;
      long o1 = o0 + stride;
      long o2 = offset + Math.min(at + 2, last) * stride;
      long o3 = offset + Math.min(at + 3, last) * stride;
      four(query, base, o0, o1, o2, o3, out, at, last);
    }
    if (at == last) {
      out[at] = one(query, base, offset + at * stride);
    }
  }

  /** Writes the results of {@link #four}; the repeated rows of a short batch write the same value again. */
  static void put(float r0, float r1, float r2, float r3, float[] out, int at, int last) {
    out[at] = r0;
    out[Math.min(at + 1, last)] = r1;
    out[Math.min(at + 2, last)] = r2;
    out[Math.min(at + 3, last)] = r3;
  }
}
