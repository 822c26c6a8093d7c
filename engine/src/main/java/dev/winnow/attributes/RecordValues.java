package dev.winnow.attributes;

import dev.winnow.Field;
import dev.winnow.InvalidRequestException;
import dev.winnow.filter.Timestamps;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the values of a record and brings them to one Java type for each field type. */
final class RecordValues {
  private RecordValues() {}

  /**
   * String for {@code keyword} and {@code text}, {@code String[]} without repeats for {@code keyword[]}, Long, Double, Boolean
   * or Instant in whole milliseconds.
   */
  static Object check(Field field, Object value) {
    Object checked = switch (field.type()) {
      case KEYWORD, TEXT -> text(field, value);
      case KEYWORD_ARRAY -> texts(field, value);
      case INTEGER -> whole(value);
      case FLOAT -> real(value);
      case BOOLEAN -> value instanceof Boolean ? value : null;
      case TIMESTAMP -> instant(value);
    };
    if (checked == null) {
      throw refused(field, value);
    }
    return checked;
  }

  private static @Nullable String text(Field field, @Nullable Object value) {
    if (!(value instanceof String text)) {
      return null;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        // Half a pair has no UTF-8 form, so it could not be found again.
        if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
          throw new InvalidRequestException(
              "field '" + field.name() + "': the text holds half of a surrogate pair at character "
                  + (i + 1) + "; only valid Unicode is allowed");
        }
        i++;
      }
    }
    return text;
  }

  private static String @Nullable [] texts(Field field, Object value) {
    if (!(value instanceof Collection<?> elements)) {
      return null;
    }
    Set<String> distinct = new LinkedHashSet<>();
    for (Object element : elements) {
      String text = text(field, element);
      if (text == null) {
        throw refused(field, "an element " + element);
      }
      distinct.add(text);
    }
    return distinct.toArray(new String[0]);
  }

  private static @Nullable Object whole(Object value) {
    return switch (value) {
      case Long number -> number;
      case Integer number -> number.longValue();
      case Short number -> number.longValue();
      case Byte number -> number.longValue();
      default -> null;
    };
  }

  private static @Nullable Object real(Object value) {
    if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
      return null;
    }
    return number.doubleValue() + 0.0; // -0.0 and 0.0 are one value to a filter
  }

  private static @Nullable Object instant(Object value) {
    try {
      return switch (value) {
        case Instant instant -> Timestamps.toMillis(instant);
        case String text -> Timestamps.toMillis(Timestamps.parse(text));
        case Long millis -> Instant.ofEpochMilli(millis);
        case Integer millis -> Instant.ofEpochMilli(millis);
        default -> null;
      };
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static InvalidRequestException refused(Field field, Object value) {
    String shown = String.valueOf(value).lines().findFirst().orElse("");
    shown = shown.length() > 60 ? shown.substring(0, 60) + "..." : shown;
    return new InvalidRequestException(
        "field '" + field.name() + "' is " + field.type().label() + "; " + shown + " ("
            + value.getClass().getSimpleName() + ") is not allowed, but " + allowed(field));
  }

  private static String allowed(Field field) {
    return switch (field.type()) {
      case KEYWORD, TEXT -> "a String";
      case KEYWORD_ARRAY -> "a collection of String";
      case INTEGER -> "an Integer, Long, Short or Byte";
      case FLOAT -> "a finite Number";
      case BOOLEAN -> "a Boolean";
      case TIMESTAMP -> "an Instant, milliseconds since 1970, or " + Timestamps.ALLOWED;
    };
  }
}
