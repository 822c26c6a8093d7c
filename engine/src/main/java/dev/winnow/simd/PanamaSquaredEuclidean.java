package dev.winnow.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/** Squared Euclidean distance with vectors; built like {@link PanamaDot}. */
final class PanamaSquaredEuclidean extends FloatKernel {

  private static final int LANES = Panama.LANES;
  private static final long STEP = Panama.STEP;

  @Override
  float one(float[] a, int aOffset, float[] b, int bOffset, int d) {
    FloatVector s0 = Panama.zero();
    FloatVector s1 = Panama.zero();
    FloatVector s2 = Panama.zero();
    FloatVector s3 = Panama.zero();
    int i = 0;
    for (; i <= d - 4 * LANES; i += 4 * LANES) {
      s0 = Panama.addSquare(Panama.load(a, aOffset + i).sub(Panama.load(b, bOffset + i)), s0);
      s1 = Panama.addSquare(
          Panama.load(a, aOffset + i + LANES).sub(Panama.load(b, bOffset + i + LANES)), s1);
      s2 = Panama.addSquare(
          Panama.load(a, aOffset + i + 2 * LANES).sub(Panama.load(b, bOffset + i + 2 * LANES)), s2);
      s3 = Panama.addSquare(
          Panama.load(a, aOffset + i + 3 * LANES).sub(Panama.load(b, bOffset + i + 3 * LANES)), s3);
    }
    for (; i <= d - LANES; i += LANES) {
      s0 = Panama.addSquare(Panama.load(a, aOffset + i).sub(Panama.load(b, bOffset + i)), s0);
    }
    return Panama.sum(s0.add(s1).add(s2.add(s3))) + tail(a, aOffset + i, b, bOffset + i, d - i);
  }

  @Override
  float one(float[] query, MemorySegment base, long offset) {
    FloatVector s0 = Panama.zero();
    FloatVector s1 = Panama.zero();
    FloatVector s2 = Panama.zero();
    FloatVector s3 = Panama.zero();
    int i = 0;
    for (; i <= query.length - 4 * LANES; i += 4 * LANES) {
      long at = offset + ((long) i << 2);
      s0 = Panama.addSquare(Panama.load(query, i).sub(Panama.load(base, at)), s0);
      s1 = Panama.addSquare(Panama.load(query, i + LANES).sub(Panama.load(base, at + STEP)), s1);
      s2 = Panama.addSquare(Panama.load(query, i + 2 * LANES).sub(Panama.load(base, at + 2 * STEP)),
          s2);
      s3 = Panama.addSquare(Panama.load(query, i + 3 * LANES).sub(Panama.load(base, at + 3 * STEP)),
          s3);
    }
    for (; i <= query.length - LANES; i += LANES) {
      s0 = Panama.addSquare(Panama.load(query, i).sub(Panama.load(base, offset + ((long) i << 2))),
          s0);
    }
    return Panama.sum(s0.add(s1).add(s2.add(s3))) + tail(query, i, base, offset);
  }

  @Override
  void four(float[] query, float[] base, int o0, int o1, int o2, int o3, float[] out, int at,
      int last) {
    int d = query.length;
    FloatVector s0 = Panama.zero();
    FloatVector s1 = Panama.zero();
    FloatVector s2 = Panama.zero();
    FloatVector s3 = Panama.zero();
    FloatVector t0 = Panama.zero();
    FloatVector t1 = Panama.zero();
    FloatVector t2 = Panama.zero();
    FloatVector t3 = Panama.zero();
    int i = 0;
    for (; i <= d - 2 * LANES; i += 2 * LANES) {
      FloatVector p = Panama.load(query, i);
      FloatVector q = Panama.load(query, i + LANES);
      s0 = Panama.addSquare(p.sub(Panama.load(base, o0 + i)), s0);
      t0 = Panama.addSquare(q.sub(Panama.load(base, o0 + i + LANES)), t0);
      s1 = Panama.addSquare(p.sub(Panama.load(base, o1 + i)), s1);
      t1 = Panama.addSquare(q.sub(Panama.load(base, o1 + i + LANES)), t1);
      s2 = Panama.addSquare(p.sub(Panama.load(base, o2 + i)), s2);
      t2 = Panama.addSquare(q.sub(Panama.load(base, o2 + i + LANES)), t2);
      s3 = Panama.addSquare(p.sub(Panama.load(base, o3 + i)), s3);
      t3 = Panama.addSquare(q.sub(Panama.load(base, o3 + i + LANES)), t3);
    }
    float r0 = Panama.sum(s0.add(t0)) + tail(query, i, base, o0 + i, d - i);
    float r1 = Panama.sum(s1.add(t1)) + tail(query, i, base, o1 + i, d - i);
    float r2 = Panama.sum(s2.add(t2)) + tail(query, i, base, o2 + i, d - i);
    float r3 = Panama.sum(s3.add(t3)) + tail(query, i, base, o3 + i, d - i);
    put(r0, r1, r2, r3, out, at, last);
  }

  @Override
  void four(float[] query, MemorySegment base, long o0, long o1, long o2, long o3, float[] out,
      int at, int last) {
    int d = query.length;
    FloatVector s0 = Panama.zero();
    FloatVector s1 = Panama.zero();
    FloatVector s2 = Panama.zero();
    FloatVector s3 = Panama.zero();
    FloatVector t0 = Panama.zero();
    FloatVector t1 = Panama.zero();
    FloatVector t2 = Panama.zero();
    FloatVector t3 = Panama.zero();
    int i = 0;
    for (; i <= d - 2 * LANES; i += 2 * LANES) {
      long step = (long) i << 2;
      FloatVector p = Panama.load(query, i);
      FloatVector q = Panama.load(query, i + LANES);
      s0 = Panama.addSquare(p.sub(Panama.load(base, o0 + step)), s0);
      t0 = Panama.addSquare(q.sub(Panama.load(base, o0 + step + STEP)), t0);
      s1 = Panama.addSquare(p.sub(Panama.load(base, o1 + step)), s1);
      t1 = Panama.addSquare(q.sub(Panama.load(base, o1 + step + STEP)), t1);
      s2 = Panama.addSquare(p.sub(Panama.load(base, o2 + step)), s2);
      t2 = Panama.addSquare(q.sub(Panama.load(base, o2 + step + STEP)), t2);
      s3 = Panama.addSquare(p.sub(Panama.load(base, o3 + step)), s3);
      t3 = Panama.addSquare(q.sub(Panama.load(base, o3 + step + STEP)), t3);
    }
    float r0 = Panama.sum(s0.add(t0)) + tail(query, i, base, o0);
    float r1 = Panama.sum(s1.add(t1)) + tail(query, i, base, o1);
    float r2 = Panama.sum(s2.add(t2)) + tail(query, i, base, o2);
    float r3 = Panama.sum(s3.add(t3)) + tail(query, i, base, o3);
    put(r0, r1, r2, r3, out, at, last);
  }

  private static float tail(float[] a, int aOffset, float[] b, int bOffset, int count) {
    float sum = 0;
    for (int i = 0; i < count; i++) {
      float difference = a[aOffset + i] - b[bOffset + i];
      sum += difference * difference;
    }
    return sum;
  }

  private static float tail(float[] query, int from, MemorySegment base, long offset) {
    float sum = 0;
    for (int i = from; i < query.length; i++) {
      float difference = query[i] - Memory.value(base, offset, i);
      sum += difference * difference;
    }
    return sum;
  }
}
