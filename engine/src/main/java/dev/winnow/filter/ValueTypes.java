package dev.winnow.filter;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Brings a filter's value to the type of its field. */
final class ValueTypes {
  private static final double TWO_TO_63 = 0x1p63;

  private ValueTypes() {}

  static Object convert(String field, AttributeType type, Object value) {
    Object converted = switch (type) {
      case KEYWORD, KEYWORD_ARRAY, TEXT -> value instanceof String ? value : null;
      case BOOLEAN -> value instanceof Boolean ? value : null;
      case INTEGER -> whole(value);
      case FLOAT -> real(value);
      case TIMESTAMP -> instant(value);
    };
    if (converted == null) {
      throw new InvalidFilterException("field '" + field + "' is " + type.label() + "; "
          + shown(value) + " is not allowed, but " + allowed(type));
    }
    return converted;
  }

  /** Orders two values of one ordered type. */
  static int compare(Object a, Object b) {
    return switch (a) {
      case Long number -> number.compareTo((Long) b);
      case Double number -> number.compareTo((Double) b);
      default -> ((Instant) a).compareTo((Instant) b);
    };
  }

  private static @Nullable Object whole(Object value) {
    if (value instanceof Double number && number == Math.rint(number) && number >= -TWO_TO_63
        && number < TWO_TO_63) {
      return number.longValue();
    }
    return value instanceof Long ? value : null;
  }

  private static @Nullable Object real(Object value) {
    if (value instanceof Long number) {
      return number.doubleValue();
    }
    // Adding zero turns -0.0 into 0.0: the two are one value to a filter.
    return value instanceof Double number ? (Object) (number + 0.0) : null;
  }

  private static @Nullable Object instant(Object value) {
    try {
      return switch (value) {
        case Instant instant -> Timestamps.toMillis(instant);
        case String text -> Timestamps.toMillis(Timestamps.parse(text));
        case Long millis -> Instant.ofEpochMilli(millis);
        default -> null;
      };
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static String allowed(AttributeType type) {
    return switch (type) {
      case KEYWORD, KEYWORD_ARRAY, TEXT -> "a text in quotes";
      case BOOLEAN -> "TRUE and FALSE";
      case INTEGER -> "a whole number from -2^63 to 2^63 - 1";
      case FLOAT -> "a number";
      case TIMESTAMP -> "a time: " + Timestamps.ALLOWED;
    };
  }

  private static String shown(Object value) {
    return switch (value) {
      case String text -> "the text '" + Excerpts.of(text) + "'";
      case Instant instant -> "the time " + instant;
      case Boolean bool -> bool ? "TRUE" : "FALSE";
      default -> "the number " + value;
    };
  }
}
