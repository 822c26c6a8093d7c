package dev.winnow.filtered.graph;

import dev.winnow.spi.BuildContext;
import dev.winnow.spi.ParallelLoop;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.VectorView;
import java.lang.foreign.Arena;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * One round of building: prunes each row's candidates, adds the edges' reverses, prunes again what is too much, and fills up
 * what is free with the best that were pruned. Reads what the round before left and writes something new, so the result does
 * not depend on threads. Used once.
 */
final class Linker {
  private final VectorView vectors;
  private final BuildContext context;
  private final int degree;
  private final Edges forward;
  private final Edges spare;
  private final Edges linked;

  /** A round whose edges live in {@code arena}. */
  Linker(VectorView vectors, BuildContext context, int degree, Arena arena) {
    this.vectors = vectors;
    this.context = context;
    this.degree = degree;
    forward = new Edges(vectors.size(), degree, arena);
    spare = new Edges(vectors.size(), degree, arena);
    linked = new Edges(vectors.size(), degree, arena);
  }

  /** The edges that these candidates give. */
  Edges link(String stage, Supplier<CandidateSource> sources) {
    ParallelLoop.run(context, stage, vectors.size(), () -> pruneWorker(sources.get()));
    Incoming incoming = new Incoming(forward);
    ParallelLoop.run(context, stage, vectors.size(), () -> mergeWorker(incoming));
    return linked;
  }

  private IntConsumer pruneWorker(CandidateSource source) {
    long[] candidates = new long[Math.max(source.most(), degree)];
    Pruner pruner = new Pruner(vectors, candidates.length);
    return row -> {
      int count = source.find(row, candidates);
      int chosen = pruner.prune(candidates, count, degree);
      forward.write(row, candidates, chosen);
      spare.write(row, pruner.struck(), Math.min(degree, pruner.struckCount()));
    };
  }

  private IntConsumer mergeWorker(Incoming incoming) {
    int most = 3 * degree;
    long[] pairs = new long[most + degree];
    Pruner pruner = new Pruner(vectors, pairs.length);
    return row -> {
      int count = forward.read(row, pairs, 0);
      count = incoming.addNew(row, pairs, count, most);
      if (count > degree) {
        ScoredRow.sortFalling(pairs, count);
        int chosen = pruner.prune(pairs, count, degree);
        count = pruner.fill(pairs, chosen, degree);
      } else if (count < degree) {
        count = fillFromSpare(row, pairs, count);
      }
      ScoredRow.sortFalling(pairs, count);
      linked.write(row, pairs, count);
    };
  }

  private int fillFromSpare(int row, long[] pairs, int count) {
    long[] extra = new long[degree];
    int available = spare.read(row, extra, 0);
    int filled = count;
    for (int i = 0; i < available && filled < degree; i++) {
      if (!holds(pairs, filled, ScoredRow.row(extra[i]))) {
        pairs[filled++] = extra[i];
      }
    }
    return filled;
  }

  static boolean holds(long[] pairs, int count, int row) {
    for (int i = 0; i < count; i++) {
      if (ScoredRow.row(pairs[i]) == row) {
        return true;
      }
    }
    return false;
  }
}
