package dev.winnow.spi;

import dev.winnow.filter.AttributeType;
import java.util.Set;

/**
 * The labels that rows carry in one field. A label is an int from 0 to {@link #count} - 1; labels are in the order of their
 * texts' UTF-8 bytes, and false comes before true. Rows are 0 to size - 1, and any other is an
 * {@link IndexOutOfBoundsException}. Methods throw {@link dev.winnow.CorruptDataException} if what is stored contradicts itself.
 * Thread-safe.
 */
public interface LabelColumn {
  /** The types of fields that have labels. */
  Set<AttributeType> TYPES = Set.of(AttributeType.KEYWORD, AttributeType.KEYWORD_ARRAY,
      AttributeType.BOOLEAN);

  /** Number of distinct labels. */
  int count();

  /** A label's text; {@code true} or {@code false} in a boolean field. */
  String text(int label);

  /** The label of a value as a checked filter holds it, a String or a Boolean, or -1 if no row carries it. */
  int find(Object value);

  /** Number of rows that carry a label, at least 1. */
  int rows(int label);

  /** The rows that carry a label, rising, in an array of the caller's own. */
  int[] rowsWith(int label);

  /** Number of labels that a row carries; 0 where the field is missing or empty. */
  int labels(int row);

  /**
   * Copies the labels of a row, rising, each once.
   *
   * @param target holds at least {@link #labels(int)} values
   * @return how many were copied
   */
  int read(int row, int[] target);

  /** Whether a row carries a label. */
  boolean has(int row, int label);
}
