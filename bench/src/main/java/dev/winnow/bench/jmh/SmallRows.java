package dev.winnow.bench.jmh;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A query and four rows: up to d = 1024 they stay in the first-level cache. */
@State(Scope.Thread)
public class SmallRows {

  static final int ROWS = 4;

  /** Values in a row. */
  @Param({"96", "256", "768", "1024", "4096"})
  public int d;

  float[] query = {};
  float[] row = {};
  float[] flat = {};
  float[] out = new float[ROWS];
  int[] rows = {2, 0, 3, 1};
  MemorySegment segment = MemorySegment.NULL;

  /** A state that JMH fills. */
  public SmallRows() {}

  /** Draws the values. */
  @Setup(Level.Trial)
  public void draw() {
    RandomValues random = new RandomValues();
    query = random.floats(d);
    row = random.floats(d);
    flat = random.floats(d * ROWS);
    segment = Arena.ofAuto().allocate((long) Float.BYTES * flat.length, 64);
    MemorySegment.copy(flat, 0, segment, ValueLayout.JAVA_FLOAT, 0, flat.length);
  }
}
