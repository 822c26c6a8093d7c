package dev.winnow.exec;

import dev.winnow.Field;
import dev.winnow.attributes.RecordChecker;
import dev.winnow.live.MutableView;
import dev.winnow.live.StoredRow;
import dev.winnow.segment.Segment;
import dev.winnow.segment.SegmentBuilder;
import dev.winnow.segment.Tombstones;
import org.jspecify.annotations.Nullable;

/** Takes records out of segments as they are stored. */
final class StoredRows {
  private StoredRows() {}

  /** The record of a row. */
  static StoredRow read(Segment segment, int row, RecordChecker checker) {
    float[] vector = new float[segment.vectors().dimension()];
    segment.vectors().read(row, vector);
    return new StoredRow(segment.id(row), vector, values(segment, row, checker));
  }

  private static @Nullable Object[] values(Segment segment, int row, RecordChecker checker) {
    if (segment instanceof MutableView view) {
      return view.values(row);
    }
    return checker.check(segment.values(row, checker.fields().stream().map(Field::name).toList()));
  }

  /** Adds the records that are not deleted to a segment that is built. */
  static void copy(Segment segment, Tombstones dead, RecordChecker checker, SegmentBuilder target) {
    float[] vector = new float[segment.vectors().dimension()];
    for (int row = 0; row < segment.size(); row++) {
      if (!dead.contains(row)) {
        segment.vectors().read(row, vector);
        target.addStored(segment.id(row), vector, values(segment, row, checker));
      }
    }
  }
}
