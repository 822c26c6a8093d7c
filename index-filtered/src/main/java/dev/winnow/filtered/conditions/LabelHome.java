package dev.winnow.filtered.conditions;

import dev.winnow.filter.AttributeType;
import dev.winnow.filter.Filter;
import dev.winnow.filtered.beam.HomeGround;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.LabelColumn;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One label, of a row's own or of some drawn at random that whose share of the rows is nearest to the one wanted. Thread-safe. */
public final class LabelHome implements HomeGround {
  /** A label's share may be so many times more or less than wanted. */
  private static final double PROPORTION = 2;
  private static final int TRIES = 64;

  private final String field;
  private final AttributeType type;
  private final LabelColumn column;
  private final int size;

  /**
   * Labels.
   *
   * @param type the field's type
   * @param size number of rows of the segment
   */
  public LabelHome(String field, AttributeType type, LabelColumn column, int size) {
    this.field = field;
    this.type = type;
    this.column = column;
    this.size = size;
  }

  @Override
  public @Nullable Sampled filter(int row, boolean near, double share, SplittableRandom random) {
    int[] labels = near ? own(row) : any(random);
    int best = -1;
    double off = PROPORTION;
    for (int label : labels) {
      double ratio = column.rows(label) / (share * size);
      double distance = Math.max(ratio, 1 / ratio);
      if (distance <= off) {
        off = distance;
        best = label;
      }
    }
    if (best < 0) {
      return null;
    }
    return new Sampled(condition(best), AcceptSet.rows(size, column.rowsWith(best)));
  }

  private int[] own(int row) {
    int[] labels = new int[column.labels(row)];
    column.read(row, labels);
    return labels;
  }

  private int[] any(SplittableRandom random) {
    return column.count() == 0 ? new int[0] : random.ints(TRIES, 0, column.count()).toArray();
  }

  private Filter condition(int label) {
    String text = column.text(label);
    return switch (type) {
      case BOOLEAN -> new Filter.Eq(field, Boolean.valueOf(text));
      case KEYWORD_ARRAY -> new Filter.Contains(field, text);
      default -> new Filter.Eq(field, text);
    };
  }
}
