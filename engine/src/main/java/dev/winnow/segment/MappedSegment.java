package dev.winnow.segment;

import dev.winnow.spi.AttributeView;
import dev.winnow.spi.SegmentView;
import dev.winnow.spi.VectorView;

/** The mapped files of a segment as indexes see them. */
record MappedSegment(VectorView vectors, AttributeView attributes) implements SegmentView {}
