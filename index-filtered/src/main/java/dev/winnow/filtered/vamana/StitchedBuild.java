package dev.winnow.filtered.vamana;

import dev.winnow.Progress;
import dev.winnow.filtered.beam.Candidates;
import dev.winnow.filtered.beam.Links;
import dev.winnow.filtered.beam.RobustPrune;
import dev.winnow.filtered.beam.SubsetVectors;
import dev.winnow.filtered.beam.VamanaBuild;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.LabelColumn;
import dev.winnow.spi.ParallelLoop;
import dev.winnow.spi.VectorView;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/**
 * Builds a StitchedVamana graph: a Vamana graph of each label's rows, the union of their edges, and of those the ones that a pruning by
 * labels keeps (Filtered-DiskANN, algorithm 5). Large labels are built one after the other on all threads, small ones side by side;
 * the result does not depend on threads.
 */
final class StitchedBuild {
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  /** Labels of so many rows are built on all threads. */
  private static final int LARGE = 4_096;

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
    List<Integer> bySize = IntStream.range(0, column.count()).boxed()
        .sorted(Comparator.comparingInt(column::rows).reversed()).toList();
    try (Arena passing = Arena.ofShared()) {
      MemorySegment union = passing.allocate(Math.max(1, places[vectors.size()]) * Integer.BYTES,
          64);
      union.fill((byte) Links.FREE);
      List<Integer> large = bySize.stream().filter(label -> column.rows(label) >= LARGE).toList();
      for (int label : large) {
        add(label, context, union);
      }
      List<Integer> small = bySize.subList(large.size(), bySize.size());
      BuildContext alone = new BuildContext(1, context.executor(), context.seed(), Progress.NONE);
      ParallelLoop.runLarge(context, "stitched-vamana: small labels", small.size(),
          () -> place -> add(small.get(place), alone, union));
      return prune(union, arena);
    }
  }

  /** Builds the graph of one label's rows and adds its edges. */
  private void add(int label, BuildContext with, MemorySegment union) {
    int[] rows = column.rowsWith(label);
    FilteredBuild.shuffle(rows, new SplittableRandom(context.seed() + label));
    int start = IntStream.range(0, rows.length).filter(i -> rows[i] == starts.row(label))
        .findFirst().orElseThrow();
    SubsetVectors subset = new SubsetVectors(vectors, rows);
    try (Arena passing = Arena.ofShared()) {
      Links links = new VamanaBuild(subset, parameters.small(), parameters.l(), parameters.alpha(),
          VamanaBuild.Guide.from(start), RobustPrune.Occlusion.ANY).build(rows.length,
              place -> place, with, "stitched-vamana: label " + column.text(label), passing);
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
