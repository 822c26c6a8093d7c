package dev.winnow.datasets;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the values of one field looked like so far. */
final class FieldEvidence {
  /** The kinds of JSON value, each with the words a message uses. */
  private enum Kind {
    STRING("a string"), WHOLE("a whole number"), REAL("a number with a fraction"), BOOLEAN(
        "a boolean"), LIST("a list");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    static Kind of(Object value) {
      return switch (value) {
        case String s -> STRING;
        case Long l -> WHOLE;
        case Double d -> REAL;
        case Boolean b -> BOOLEAN;
        case List<?> l -> LIST;
        default ->
          throw new IllegalArgumentException("not an attribute value: " + value.getClass());
      };
    }
  }

  private final String name;
  private final Map<Kind, Long> firstLines = new EnumMap<>(Kind.class);
  private final StringProfile strings = new StringProfile();

  FieldEvidence(String name) {
    this.name = name;
  }

  void add(Object value, long line) {
    firstLines.putIfAbsent(Kind.of(value), line);
    if (value instanceof String text) {
      strings.add(text);
    }
  }

  /** The type label, or null if there was no value. */
  @Nullable
  String type(String source) {
    if (firstLines.containsKey(Kind.REAL) && firstLines.containsKey(Kind.WHOLE)) {
      firstLines.remove(Kind.WHOLE);
    }
    if (firstLines.size() > 1) {
      throw mixed(source);
    }
    return firstLines.isEmpty() ? null : switch (firstLines.keySet().iterator().next()) {
      case STRING -> strings.type();
      case WHOLE -> "integer";
      case REAL -> "float";
      case BOOLEAN -> "boolean";
      case LIST -> "keyword[]";
    };
  }

  private DatasetException mixed(String source) {
    StringBuilder message = new StringBuilder(source).append(": field '").append(name)
        .append("' holds");
    String separator = " ";
    for (var entry : firstLines.entrySet()) {
      message.append(separator).append(entry.getKey().words).append(" in line ")
          .append(entry.getValue());
      separator = " and ";
    }
    return new DatasetException(message + "; it must hold one kind of value");
  }
}
