package dev.winnow.bench.jmh;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;

/** Rows in one array. */
public class HeapBase extends RandomAccess {

  float[] values = {};

  /** A state that JMH fills. */
  public HeapBase() {}

  /** Draws the values. */
  @Setup(Level.Trial)
  public void draw() {
    values = drawAll();
  }
}
