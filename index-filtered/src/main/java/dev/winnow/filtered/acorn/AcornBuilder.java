package dev.winnow.filtered.acorn;

import dev.winnow.filtered.beam.BatchBuild;
import dev.winnow.filtered.beam.Links;
import dev.winnow.filtered.beam.SubsetVectors;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.RowScorer;
import dev.winnow.spi.VectorView;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Builds the levels from the highest down; each finds where a row's search begins by those over it. The result does not depend on
 * threads.
 */
final class AcornBuilder {
  private final String type;
  private final AcornParameters parameters;
  private final VectorView vectors;
  private final BuildContext context;
  private final Arena arena;

  AcornBuilder(String type, AcornParameters parameters, VectorView vectors, BuildContext context,
      Arena arena) {
    this.type = type;
    this.parameters = parameters;
    this.vectors = vectors;
    this.context = context;
    this.arena = arena;
  }

  /**
   * Builds a graph.
   *
   * @param order filled with the row of each place
   */
  AcornGraph build(int[] order) {
    LevelOrder levels = LevelOrder.draw(order, parameters.m(), context.seed());
    List<Links> upper = new ArrayList<>();
    for (int level = levels.top(); level >= 1; level--) {
      int count = levels.counts().get(level);
      SubsetVectors rows = new SubsetVectors(vectors, Arrays.copyOf(order, count));
      Levels above = new Levels(parameters, place -> order[place], upper);
      upper.addFirst(new BatchBuild(count, parameters.upperWidth(),
          () -> new AcornChooser(parameters, rows, false, entries(above, order)), context,
          type + ": level " + level).build(count, place -> place, arena));
    }
    Levels above = new Levels(parameters, place -> order[place], upper);
    int[] places = new int[order.length];
    for (int place = 0; place < order.length; place++) {
      places[order[place]] = place;
    }
    Links base = new BatchBuild(order.length, parameters.width(), () -> {
      IntUnaryOperator entries = entries(above, order);
      return new AcornChooser(parameters, vectors, true,
          row -> order[entries.applyAsInt(places[row])]);
    }, context, type + ": links").build(order.length, place -> order[place], arena);
    return new AcornGraph(above, base);
  }

  /**
   * Where the search for the neighbours of a place begins: where the levels above lead. A place that they have themselves, which would
   * find only itself there, begins at the first.
   */
  private IntUnaryOperator entries(Levels above, int[] order) {
    Descent descent = new Descent(above);
    RowScorer scorer = vectors.rowScorer();
    return place -> {
      if (place < above.places()) {
        return 0;
      }
      scorer.query(order[place]);
      return descent.place(scorer, null);
    };
  }
}
