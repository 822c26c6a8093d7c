package dev.winnow.filtered.vamana;

import dev.winnow.filtered.beam.Candidates;
import dev.winnow.filtered.beam.GroupGraphs;
import dev.winnow.filtered.beam.Links;
import dev.winnow.filtered.beam.RobustPrune;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.LabelColumn;
import dev.winnow.spi.ParallelLoop;
import dev.winnow.spi.VectorView;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/**
 * Builds a StitchedVamana graph: a Vamana graph of each label's rows, the union of their edges, and of those the ones that a pruning by
 * labels keeps (Filtered-DiskANN, algorithm 5). The result does not depend on threads.
 */
final class StitchedBuild {
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

  private final VamanaParameters parameters;
  private final VectorView vectors;
  private final LabelColumn column;
  private final RowLabels labels;
  private final Starts starts;
  private final BuildContext context;
  private final long[] places; // of each row in the union, and the end
  private final AtomicIntegerArray counts;

  StitchedBuild(VamanaParameters parameters, VectorView vectors, LabelColumn column,
      RowLabels labels, Starts starts, BuildContext context) {
    this.parameters = parameters;
    this.vectors = vectors;
    this.column = column;
    this.labels = labels;
    this.starts = starts;
    this.context = context;
    int size = vectors.size();
    places = new long[size + 1];
    for (int row = 0; row < size; row++) {
      places[row + 1] = places[row] + (long) labels.count(row) * parameters.small();
    }
    counts = new AtomicIntegerArray(size);
  }

  Links build(Arena arena) {
    try (Arena passing = Arena.ofShared()) {
      MemorySegment union = passing.allocate(Math.max(1, places[vectors.size()]) * Integer.BYTES,
          64);
      union.fill((byte) Links.FREE);
      new GroupGraphs(vectors, parameters.small(), parameters.l(), parameters.alpha(),
          groups(union)).build(column.count(), column::rows, context, "stitched-vamana: labels");
      return prune(union, arena);
    }
  }

  private GroupGraphs.Groups groups(MemorySegment union) {
    return new GroupGraphs.Groups() {
      @Override
      public int[] rows(int label) {
        return column.rowsWith(label);
      }

      @Override
      public int start(int label) {
        return starts.row(label);
      }

      @Override
      public void built(int label, int[] rows, Links links) {
        int[] neighbours = new int[parameters.small()];
        for (int i = 0; i < rows.length; i++) {
          int count = links.read(i, neighbours);
          long at = places[rows[i]] + (long) slot(rows[i], label) * parameters.small();
          for (int j = 0; j < count; j++) {
            union.setAtIndex(INT, at + j, rows[neighbours[j]]);
          }
          counts.addAndGet(rows[i], count);
        }
      }
    };
  }

  /** The place of a label among a row's. */
  private int slot(int row, int label) {
    int slot = 0;
    while (labels.label(row, slot) != label) {
      slot++;
    }
    return slot;
  }

  private Links prune(MemorySegment union, Arena arena) {
    Links links = new Links(vectors.size(), parameters.r(), arena);
    int most = IntStream.range(0, vectors.size()).map(counts::get).max().orElse(0);
    ParallelLoop.run(context, "stitched-vamana: pruning", vectors.size(), () -> {
      Candidates candidates = new Candidates(vectors);
      RobustPrune prune = new RobustPrune(vectors, Math.max(1, most), parameters.alpha(),
          (node, chosen, candidate) -> labels.covers(chosen, node, candidate));
      int[] rows = new int[Math.max(1, most)];
      return row -> {
        int count = different(row, union, rows);
        if (count > parameters.r()) {
          candidates.score(row, rows, count);
          count = prune.prune(row, candidates.pairs(), candidates.count(), parameters.r());
          candidates.copyRows(rows, count);
        }
        links.write(row, rows, count);
      };
    });
    return links;
  }

  /** The neighbours of a row in all labels, each once, rising. */
  private int different(int row, MemorySegment union, int[] target) {
    int[] all = new int[counts.get(row)];
    int count = 0;
    for (long at = places[row]; at < places[row + 1]; at++) {
      int neighbour = union.getAtIndex(INT, at);
      if (neighbour != Links.FREE) {
        all[count++] = neighbour;
      }
    }
    Arrays.sort(all);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || all[i] != all[i - 1]) {
        target[kept++] = all[i];
      }
    }
    return kept;
  }
}
