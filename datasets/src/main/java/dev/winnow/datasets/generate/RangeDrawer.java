package dev.winnow.datasets.generate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Draws ranges of number fields at random places. Of several drawn that one is taken whose share of the records is nearest to
 * what is wanted.
 *
 * @param columns sorted, none of them empty
 * @param records records that the columns were read from
 */
record RangeDrawer(List<RankedColumn> columns, int records) {
  private static final int TRIES = 32;
  private static final double CLOSE = 0.02;

  ObjectNode draw(SplittableRandom random, double share) {
    double wanted = share * records;
    double least = Double.POSITIVE_INFINITY;
    @Nullable
    ObjectNode best = null;
    for (int i = 0; best == null || (i < TRIES && least > CLOSE); i++) {
      RankedColumn column = columns.get(random.nextInt(columns.size()));
      int width = Math.clamp(Math.round(wanted), 1, column.size());
      int first = random.nextInt(column.size() - width + 1);
      int last = first + width - 1;
      double miss = Math.abs(StrictMath.log(column.between(first, last) / wanted));
      if (best == null || miss < least) {
        best = column.filter(first, last);
        least = miss;
      }
    }
    return best;
  }
}
