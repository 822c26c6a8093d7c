package dev.winnow.spi.effort;

import dev.winnow.filter.AttributeType;
import dev.winnow.filter.Filter;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.LabelColumn;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Labels whose share of the rows is near to the one wanted: one of a row's own, or one or either of two drawn at random. Thread-safe.
 */
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
  public int kinds() {
    return 3;
  }

  @Override
  public @Nullable Sampled filter(int row, int kind, double share, SplittableRandom random) {
    if (kind < 2) {
      int label = nearest(kind == 0 ? own(row) : any(random), share);
      return label < 0
          ? null
          : new Sampled(condition(label), AcceptSet.rows(size, column.rowsWith(label)));
    }
    int one = nearest(any(random), share / 2);
    int other = nearest(any(random), share / 2);
    return one < 0 || other < 0
        ? null
        : new Sampled(new Filter.Or(List.of(condition(one), condition(other))), union(one, other));
  }

  /** The label whose share of the rows is nearest to one, or -1 if none is near. */
  private int nearest(int[] labels, double share) {
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
    return best;
  }

  private AcceptSet union(int one, int other) {
    return AcceptSet.rows(size,
        IntStream.concat(Arrays.stream(column.rowsWith(one)), Arrays.stream(column.rowsWith(other)))
            .sorted().distinct().toArray());
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
