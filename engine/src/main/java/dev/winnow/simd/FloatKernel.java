package dev.winnow.simd;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * One way of comparing float32 vectors. A twin supplies the comparison of one pair and of one query with four rows in
 * lock-step, whose cache misses overlap; batches of any size are made of these here. Arguments were checked by
 * {@link Kernels}, rows are checked here.
 */
abstract class FloatKernel {

  private static final int LOCK_STEP = 4;

  /** Rows that are touched before they are scored: about as many misses as a core keeps under way. */
  private static final int AHEAD = 32;

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
    for (int from = 0; from < count; from += AHEAD) {
      int last = Math.min(from + AHEAD, count) - 1;
      out[from] = touch(base, stride, rows, from, last, limit);
      lockStep(query, base, stride, rows, from, last, out);
    }
  }

  final void rows(float[] query, MemorySegment base, long stride, int[] rows, int count,
      float[] out) {
    int limit = Bounds.rowLimit(base.byteSize(), stride, query.length);
    for (int from = 0; from < count; from += AHEAD) {
      int last = Math.min(from + AHEAD, count) - 1;
      out[from] = touch(base, stride, rows, from, last, limit);
      lockStep(query, base, stride, rows, from, last, out);
    }
  }

  /**
   * Checks rows and reads a value of each. There is no prefetch in Java, but these reads do not wait for one another, so
   * all the misses of page table and first cache line are under way before the first row is scored. The sum is only there
   * to keep the reads.
   */
  private static float touch(float[] base, int stride, int[] rows, int from, int last, int limit) {
    float sum = 0;
    for (int i = from; i <= last; i++) {
      sum += base[Objects.checkIndex(rows[i], limit) * stride];
    }
    return sum;
  }

  private static float touch(MemorySegment base, long stride, int[] rows, int from, int last,
      int limit) {
    float sum = 0;
    for (int i = from; i <= last; i++) {
      sum += Memory.value(base, Objects.checkIndex(rows[i], limit) * stride, 0);
    }
    return sum;
  }

  private void lockStep(float[] query, float[] base, int stride, int[] rows, int from, int last,
      float[] out) {
    int at = from;
    for (; at < last; at += LOCK_STEP) {
      int o0 = rows[at] * stride;
      int o1 = rows[at + 1] * stride;
      int o2 = rows[Math.min(at + 2, last)] * stride;
      int o3 = rows[Math.min(at + 3, last)] * stride;
      four(query, base, o0, o1, o2, o3, out, at, last);
    }
    if (at == last) {
      out[at] = one(query, 0, base, rows[at] * stride, query.length);
    }
  }

  private void lockStep(float[] query, MemorySegment base, long stride, int[] rows, int from,
      int last, float[] out) {
    int at = from;
    for (; at < last; at += LOCK_STEP) {
      long o0 = rows[at] * stride;
      long o1 = rows[at + 1] * stride;
      long o2 = rows[Math.min(at + 2, last)] * stride;
      long o3 = rows[Math.min(at + 3, last)] * stride;
      four(query, base, o0, o1, o2, o3, out, at, last);
    }
    if (at == last) {
      out[at] = one(query, base, rows[at] * stride);
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
