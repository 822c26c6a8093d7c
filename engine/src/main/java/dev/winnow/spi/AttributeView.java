package dev.winnow.spi;

import dev.winnow.filter.FieldTypes;

/**
 * The attributes of a segment by field. Values stand for themselves as ordinals, their places among the distinct values of the
 * segment, so an index compares ints and never parses. Ordinals are of one segment only. Thread-safe; valid while the segment is
 * open.
 */
public interface AttributeView extends FieldTypes {

  /**
   * The labels of a {@code keyword}, {@code keyword[]} or {@code boolean} field.
   *
   * @throws IllegalArgumentException if there is no such field or it is of another type; providers refuse such fields in
   *     {@link IndexProvider#validate}
   */
  LabelColumn labels(String field);

  /**
   * The numbers of an {@code integer}, {@code float} or {@code timestamp} field.
   *
   * @throws IllegalArgumentException if there is no such field or it is of another type; providers refuse such fields in
   *     {@link IndexProvider#validate}
   */
  NumberColumn numbers(String field);
}
