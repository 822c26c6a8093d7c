package dev.winnow.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * Cosine with vectors: inner product and both squared lengths in one pass. Rows in lock-step have two sums each, and the
 * query's length is summed once for all four.
 */
final class PanamaCosine extends FloatKernel {

  private static final int LANES = Panama.LANES;

  @Override
  float one(float[] a, int aOffset, float[] b, int bOffset, int d) {
    FloatVector ab = Panama.zero();
    FloatVector aa = Panama.zero();
    FloatVector bb = Panama.zero();
    int i = 0;
    for (; i <= d - LANES; i += LANES) {
      FloatVector x = Panama.load(a, aOffset + i);
      FloatVector y = Panama.load(b, bOffset + i);
      ab = Panama.multiplyAdd(x, y, ab);
      aa = Panama.addSquare(x, aa);
      bb = Panama.addSquare(y, bb);
    }
    float sumAb = Panama.sum(ab);
    float sumAa = Panama.sum(aa);
    float sumBb = Panama.sum(bb);
    for (; i < d; i++) {
      float x = a[aOffset + i];
      float y = b[bOffset + i];
      sumAb += x * y;
      sumAa += x * x;
      sumBb += y * y;
    }
    return ScalarCosine.cosine(sumAb, sumAa, sumBb);
  }

  @Override
  float one(float[] query, MemorySegment base, long offset) {
    FloatVector ab = Panama.zero();
    FloatVector aa = Panama.zero();
    FloatVector bb = Panama.zero();
    int i = 0;
    for (; i <= query.length - LANES; i += LANES) {
      FloatVector x = Panama.load(query, i);
      FloatVector y = Panama.load(base, offset + ((long) i << 2));
      ab = Panama.multiplyAdd(x, y, ab);
      aa = Panama.addSquare(x, aa);
      bb = Panama.addSquare(y, bb);
    }
    float sumAb = Panama.sum(ab);
    float sumAa = Panama.sum(aa);
    float sumBb = Panama.sum(bb);
    for (; i < query.length; i++) {
      float x = query[i];
      float y = Memory.value(base, offset, i);
      sumAb += x * y;
      sumAa += x * x;
      sumBb += y * y;
    }
    return ScalarCosine.cosine(sumAb, sumAa, sumBb);
  }

  @Override
  void four(float[] query, float[] base, int o0, int o1, int o2, int o3, float[] out, int at,
      int last) {
    int d = query.length;
    FloatVector qq = Panama.zero();
    FloatVector s0 = Panama.zero();
    FloatVector s1 = Panama.zero();
    FloatVector s2 = Panama.zero();
    FloatVector s3 = Panama.zero();
    FloatVector n0 = Panama.zero();
    FloatVector n1 = Panama.zero();
    FloatVector n2 = Panama.zero();
    FloatVector n3 = Panama.zero();
    int i = 0;
    for (; i <= d - LANES; i += LANES) {
      FloatVector q = Panama.load(query, i);
      FloatVector x0 = Panama.load(base, o0 + i);
      FloatVector x1 = Panama.load(base, o1 + i);
      FloatVector x2 = Panama.load(base, o2 + i);
      FloatVector x3 = Panama.load(base, o3 + i);
      qq = Panama.addSquare(q, qq);
      s0 = Panama.multiplyAdd(q, x0, s0);
      s1 = Panama.multiplyAdd(q, x1, s1);
      s2 = Panama.multiplyAdd(q, x2, s2);
      s3 = Panama.multiplyAdd(q, x3, s3);
      n0 = Panama.addSquare(x0, n0);
      n1 = Panama.addSquare(x1, n1);
      n2 = Panama.addSquare(x2, n2);
      n3 = Panama.addSquare(x3, n3);
    }
    float length = Panama.sum(qq);
    float r0 = finish(Panama.sum(s0), length, Panama.sum(n0), query, base, o0, i);
    float r1 = finish(Panama.sum(s1), length, Panama.sum(n1), query, base, o1, i);
    float r2 = finish(Panama.sum(s2), length, Panama.sum(n2), query, base, o2, i);
    float r3 = finish(Panama.sum(s3), length, Panama.sum(n3), query, base, o3, i);
    put(r0, r1, r2, r3, out, at, last);
  }

  @Override
  void four(float[] query, MemorySegment base, long o0, long o1, long o2, long o3, float[] out,
      int at, int last) {
    int d = query.length;
    FloatVector qq = Panama.zero();
    FloatVector s0 = Panama.zero();
    FloatVector s1 = Panama.zero();
    FloatVector s2 = Panama.zero();
    FloatVector s3 = Panama.zero();
    FloatVector n0 = Panama.zero();
    FloatVector n1 = Panama.zero();
    FloatVector n2 = Panama.zero();
    FloatVector n3 = Panama.zero();
    int i = 0;
    for (; i <= d - LANES; i += LANES) {
      long step = (long) i << 2;
      FloatVector q = Panama.load(query, i);
      FloatVector x0 = Panama.load(base, o0 + step);
      FloatVector x1 = Panama.load(base, o1 + step);
      FloatVector x2 = Panama.load(base, o2 + step);
      FloatVector x3 = Panama.load(base, o3 + step);
      qq = Panama.addSquare(q, qq);
      s0 = Panama.multiplyAdd(q, x0, s0);
      s1 = Panama.multiplyAdd(q, x1, s1);
      s2 = Panama.multiplyAdd(q, x2, s2);
      s3 = Panama.multiplyAdd(q, x3, s3);
      n0 = Panama.addSquare(x0, n0);
      n1 = Panama.addSquare(x1, n1);
      n2 = Panama.addSquare(x2, n2);
      n3 = Panama.addSquare(x3, n3);
    }
    float length = Panama.sum(qq);
    float r0 = finish(Panama.sum(s0), length, Panama.sum(n0), query, base, o0, i);
    float r1 = finish(Panama.sum(s1), length, Panama.sum(n1), query, base, o1, i);
    float r2 = finish(Panama.sum(s2), length, Panama.sum(n2), query, base, o2, i);
    float r3 = finish(Panama.sum(s3), length, Panama.sum(n3), query, base, o3, i);
    put(r0, r1, r2, r3, out, at, last);
  }

  private static float finish(float ab, float aa, float bb, float[] query, float[] base, int offset,
      int from) {
    for (int i = from; i < query.length; i++) {
      float x = query[i];
      float y = base[offset + i];
      ab += x * y;
      aa += x * x;
      bb += y * y;
    }
    return ScalarCosine.cosine(ab, aa, bb);
  }

  private static float finish(float ab, float aa, float bb, float[] query, MemorySegment base,
      long offset, int from) {
    for (int i = from; i < query.length; i++) {
      float x = query[i];
      float y = Memory.value(base, offset, i);
      ab += x * y;
      aa += x * x;
      bb += y * y;
    }
    return ScalarCosine.cosine(ab, aa, bb);
  }
}
