package dev.winnow.filtered.labels;

import dev.winnow.filtered.beam.SubsetVectors;
import dev.winnow.spi.AttributeView;
import dev.winnow.spi.SegmentView;
import dev.winnow.spi.VectorView;

/**
 * The rows of a part as a segment without attributes, for an index that does not look at these.
 *
 * @param vectors the rows in their order
 */
record PartSegment(VectorView vectors) implements SegmentView {
  static PartSegment of(VectorView all, int[] rows) {
    return new PartSegment(new SubsetVectors(all, rows));
  }

  @Override
  public AttributeView attributes() {
    throw new UnsupportedOperationException("a part has no attributes");
  }
}
