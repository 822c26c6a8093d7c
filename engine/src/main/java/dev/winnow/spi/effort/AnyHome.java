package dev.winnow.spi.effort;

import dev.winnow.filter.AttributeType;
import dev.winnow.filter.Filter;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.AttributeView;
import dev.winnow.spi.LabelColumn;
import dev.winnow.spi.NumberColumn;
import dev.winnow.spi.SegmentView;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Filters of all kinds, for indexes that serve any: labels and ranges of all fields that have them, and rows at random. Thread-safe. */
public final class AnyHome implements HomeGround {
  private final int size;
  private final List<HomeGround> fields = new ArrayList<>();

  /** Filters on the fields of a segment. */
  public AnyHome(SegmentView segment) {
    size = segment.size();
    AttributeView attributes = segment.attributes();
    for (String field : attributes.fieldNames()) {
      AttributeType type = attributes.typeOf(field);
      if (type != null && LabelColumn.TYPES.contains(type)) {
        fields.add(new LabelHome(field, type, attributes.labels(field), size));
      } else if (type != null && NumberColumn.TYPES.contains(type)) {
        NumberColumn numbers = attributes.numbers(field);
        fields.add(new RangeHome(field, numbers, numbers.rowsByValue(), size, false));
      }
    }
  }

  @Override
  public int kinds() {
    return 2;
  }

  @Override
  public @Nullable Sampled filter(int row, int kind, double share, SplittableRandom random) {
    if (share >= 1) {
      return new Sampled(new Filter.True(), AcceptSet.all(size));
    }
    int first = fields.isEmpty() ? 0 : random.nextInt(fields.size());
    if (kind == 0 || random.nextBoolean()) {
      for (int i = 0; i < fields.size(); i++) {
        HomeGround field = fields.get((first + i) % fields.size());
        int own = kind == 0 ? 0 : random.nextInt(1, field.kinds());
        Sampled found = field.filter(row, own, share, random);
        if (found != null) {
          return found;
        }
      }
    }
    return new Sampled(new Filter.True(), scattered(share, random));
  }

  private AcceptSet scattered(double share, SplittableRandom random) {
    long[] words = new long[(size + Long.SIZE - 1) / Long.SIZE];
    int count = 0;
    for (int row = 0; row < size; row++) {
      if (random.nextDouble() < share) {
        words[row >>> 6] |= 1L << row;
        count++;
      }
    }
    return AcceptSet.bitmap(size, words, count);
  }
}
