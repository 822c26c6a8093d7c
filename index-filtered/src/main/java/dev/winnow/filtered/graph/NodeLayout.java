package dev.winnow.filtered.graph;

import dev.winnow.spi.codes.NibbleCodes;
import dev.winnow.spi.codes.SignCodes;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * How a node lies in memory and in files, version 1: a four-bit code of its own vector against the mean, filled up to whole
 * cache lines, and then for each 32 of its neighbours
 *
 * <pre>
 *   a block of codes  signs of the rotated residuals of the neighbours to the node, and their factors
 *   32 ints           the neighbours' rows; a lane that is not used holds the node's own row
 * </pre>
 *
 * so that a visit reads consecutive cache lines of one place in memory (SymphonyQG, arXiv 2411.12229, section 3.1, which has
 * float vectors in the place of the four-bit codes). The hub has no code of its own.
 *
 * @param ownBytes size of the node's own code
 * @param blockBytes size of a block of codes with its factors
 * @param blocks blocks of a node
 */
record NodeLayout(long ownBytes, long blockBytes, int blocks) {
  /** Neighbours of a block. */
  static final int LANES = SignCodes.BLOCK;
  /** How rows are stored. */
  static final ValueLayout.OfInt ROW = ValueLayout.JAVA_INT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle COPIED_ROW = MethodHandles.byteArrayViewVarHandle(int[].class,
      ByteOrder.LITTLE_ENDIAN);
  private static final int LINE = 64;

  static NodeLayout of(NibbleCodes own, SignCodes neighbours, int degree) {
    long ownBytes = (own.rowBytes() + LINE - 1L) / LINE * LINE;
    return new NodeLayout(ownBytes, neighbours.blockBytes(), degree / LANES);
  }

  /** Bytes from one block to the next. */
  long stride() {
    return blockBytes + (long) LANES * Integer.BYTES;
  }

  long nodeBytes() {
    return ownBytes + blocks * stride();
  }

  /** Where a node, and the code of its own vector, begins. */
  long at(int row) {
    return row * nodeBytes();
  }

  /** Where a block of a node begins. */
  long at(int row, int block) {
    return at(row) + ownBytes + block * stride();
  }

  /** The row of a lane of the block at {@code at}. */
  int row(MemorySegment nodes, long at, int lane) {
    return nodes.get(ROW, at + blockBytes + (long) lane * Integer.BYTES);
  }

  /** The same, of a node that has been copied. */
  int row(byte[] nodes, int at, int lane) {
    return (int) COPIED_ROW.get(nodes, at + (int) blockBytes + lane * Integer.BYTES);
  }

  void row(MemorySegment nodes, long at, int lane, int row) {
    nodes.set(ROW, at + blockBytes + (long) lane * Integer.BYTES, row);
  }
}
