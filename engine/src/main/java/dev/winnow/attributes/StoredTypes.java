package dev.winnow.attributes;

import dev.winnow.filter.AttributeType;
import java.time.Instant;

/** How types and their values are written: codes that never change, and numbers as longs that sort like the values. */
final class StoredTypes {
  private StoredTypes() {}

  static int code(AttributeType type) {
    return switch (type) {
      case KEYWORD -> 1;
      case KEYWORD_ARRAY -> 2;
      case INTEGER -> 3;
      case FLOAT -> 4;
      case BOOLEAN -> 5;
      case TIMESTAMP -> 6;
      case TEXT -> 7;
    };
  }

  /** The long for a value of a number-like type. */
  static long toLong(AttributeType type, Object value) {
    return switch (type) {
      case INTEGER -> (Long) value;
      case TIMESTAMP -> ((Instant) value).toEpochMilli();
      case BOOLEAN -> (Boolean) value ? 1 : 0;
      case FLOAT -> flip(Double.doubleToRawLongBits((Double) value));
      case KEYWORD, KEYWORD_ARRAY, TEXT -> throw new IllegalArgumentException(type.label());
    };
  }

  /** The value that {@link #toLong} was given. */
  static Object fromLong(AttributeType type, long stored) {
    return switch (type) {
      case INTEGER -> stored;
      case TIMESTAMP -> Instant.ofEpochMilli(stored);
      case BOOLEAN -> stored != 0;
      case FLOAT -> Double.longBitsToDouble(flip(stored));
      case KEYWORD, KEYWORD_ARRAY, TEXT -> throw new IllegalArgumentException(type.label());
    };
  }

  /** Makes the bits of doubles sort as longs, and back: negative ones sort the other way round by magnitude. */
  private static long flip(long bits) {
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }
}
