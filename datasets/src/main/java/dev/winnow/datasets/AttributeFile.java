package dev.winnow.datasets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of records in a JSON Lines file ({@code .jsonl} or {@code .jsonl.gz}): line i describes vector i. Streams;
 * values are {@link String}, {@link Long}, {@link Double}, {@link Boolean}, a {@link List} of String, or null. Not
 * thread-safe.
 */
public final class AttributeFile implements Iterator<Map<String, @Nullable Object>>, AutoCloseable {
  private static final JsonFactory JSON = new JsonFactory();
  private static final long ANY = -1;

  private final Path path;
  private final JsonLines lines;
  private final long expected;
  private @Nullable String upcoming;
  private boolean started;

  private AttributeFile(Path path, JsonLines lines, long expected) {
    this.path = path;
    this.lines = lines;
    this.expected = expected;
  }

  /**
   * Opens a file.
   *
   * @throws DatasetException if it is missing or, by its extension, gzip and is not
   */
  public static AttributeFile open(Path path) {
    return new AttributeFile(path, JsonLines.open(path), ANY);
  }

  /** Opens a file that must have one line for each vector; the count is checked on the way. */
  static AttributeFile open(Path path, long vectors) {
    return new AttributeFile(path, JsonLines.open(path), vectors);
  }

  /**
   * Whether there is another line.
   *
   * @throws DatasetException if the line cannot be read, or if the file belongs to a folder and has fewer or more lines than
   *     there are vectors
   */
  @Override
  public boolean hasNext() {
    if (!started) {
      started = true;
      advance();
    }
    return upcoming != null;
  }

  /**
   * The attributes of the next line, in the order written.
   *
   * @throws DatasetException if the line is not one JSON object of allowed values; names the line
   */
  @Override
  public Map<String, @Nullable Object> next() {
    if (!hasNext()) {
      throw new NoSuchElementException(path + " has no more lines");
    }
    String text = Objects.requireNonNull(upcoming);
    Map<String, @Nullable Object> attributes = parse(text);
    advance();
    return attributes;
  }

  @Override
  public void close() {
    lines.close();
  }

  private void advance() {
    upcoming = lines.next();
    long read = lines.line();
    if (expected != ANY && (upcoming == null ? read < expected : read > expected)) {
      throw new DatasetException(
          path + " has " + (upcoming == null ? read : "more than " + expected)
              + " lines, but there are " + expected + " vectors; each vector needs one line");
    }
  }

  private Map<String, @Nullable Object> parse(String text) {
    Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw lines.error("is not a JSON object", null);
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        attributes.put(field, value(parser, field));
      }
      if (parser.nextToken() != null) {
        throw lines.error("holds more than one JSON value", null);
      }
      return attributes;
    } catch (JsonProcessingException e) {
      throw lines.error(
          "is not valid JSON: " + e.getOriginalMessage().lines().findFirst().orElse("") + at(e), e);
    } catch (IOException e) {
      throw IoErrors.reading(path, e);
    }
  }

  private static String at(JsonProcessingException e) {
    return e.getLocation() == null ? "" : " (column " + e.getLocation().getColumnNr() + ")";
  }

  private @Nullable Object value(JsonParser parser, String field) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> null;
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> whole(parser, field);
      case VALUE_NUMBER_FLOAT -> real(parser, field);
      case START_ARRAY -> strings(parser, field);
      default -> throw lines.error("holds an object in field '" + field
          + "'; allowed: string, number, boolean, null, list of strings", null);
    };
  }

  private Long whole(JsonParser parser, String field) throws IOException {
    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw lines.error(
          "holds " + parser.getText() + " in field '" + field + "'; whole numbers must fit 64 bits",
          null);
    }
    return parser.getLongValue();
  }

  private Double real(JsonParser parser, String field) throws IOException {
    double value = parser.getDoubleValue();
    if (!Double.isFinite(value)) {
      throw lines.error("holds " + parser.getText() + " in field '" + field
          + "', which is beyond the range of a 64-bit float", null);
    }
    return value;
  }

  private List<String> strings(JsonParser parser, String field) throws IOException {
    List<String> values = new ArrayList<>();
    for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser
        .nextToken()) {
      if (token != JsonToken.VALUE_STRING) {
        throw lines.error("holds a list in field '" + field
            + "' with an element that is not a string; lists may hold strings only", null);
      }
      values.add(parser.getText());
    }
    return values;
  }
}
