package dev.winnow.filtered.graph;

import dev.winnow.spi.BuildContext;
import dev.winnow.spi.ParallelLoop;
import dev.winnow.spi.VectorView;
import dev.winnow.spi.codes.Rotation;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** All rows after the rotation, for the build, since each is encoded once for every edge that leads to it. Thread-safe. */
final class RotatedRows {
  private final int dimension;
  private final MemorySegment rows;

  RotatedRows(VectorView vectors, Rotation rotation, BuildContext context, Arena arena) {
    dimension = vectors.dimension();
    rows = arena.allocate((long) Math.max(1, vectors.size()) * dimension * Float.BYTES, 64);
    ParallelLoop.run(context, GraphBuilder.STAGE_CODES, vectors.size(), () -> {
      float[] vector = new float[dimension];
      return row -> {
        vectors.read(row, vector);
        rotation.apply(vector);
        MemorySegment.copy(vector, 0, rows, ValueLayout.JAVA_FLOAT, at(row), dimension);
      };
    });
  }

  int dimension() {
    return dimension;
  }

  void read(int row, float[] target) {
    MemorySegment.copy(rows, ValueLayout.JAVA_FLOAT, at(row), target, 0, dimension);
  }

  private long at(int row) {
    return (long) row * dimension * Float.BYTES;
  }
}
