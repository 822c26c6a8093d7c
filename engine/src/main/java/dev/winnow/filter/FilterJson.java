package dev.winnow.filter;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * The JSON form of filters, as programs send and store them. One form for each condition:
 *
 * <pre>
 * {"op":"true"}                                    {"op":"exists","field":f}
 * {"op":"and","args":[...]}                        {"op":"or","args":[...]}
 * {"op":"not","arg":{...}}                         {"op":"eq","field":f,"value":v}, also ne lt le gt ge
 * {"op":"between","field":f,"lo":a,"hi":b}         {"op":"in","field":f,"values":[...]}
 * {"op":"contains","field":f,"value":v}            {"op":"containsAny","field":f,"values":[...]}, also containsAll
 * {"op":"prefix","field":f,"value":s}
 * </pre>
 *
 * <p>Values are strings, whole numbers (read as Long), other numbers (Double) and booleans. JSON has no type for time:
 * instants are written as ISO-8601 strings, and {@link FilterChecker} turns them back where the field is a
 * {@code timestamp}.
 */
public final class FilterJson {
  private static final ObjectMapper MAPPER = JsonMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private FilterJson() {}

  /**
   * Reads a filter.
   *
   * @throws InvalidFilterException if the text is not JSON (the message says at which line and column), or not a filter (see
   *     {@link #parse(JsonNode)})
   */
  public static Filter parse(String json) {
    JsonNode node;
    try {
      node = MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw syntaxError(e);
    }
    if (node.isMissingNode()) {
      throw new InvalidFilterException(
          "the filter is empty; write {\"op\":\"true\"} to match every record", 0);
    }
    return parse(node);
  }

  /**
   * Reads a filter.
   *
   * @throws InvalidFilterException if this is not a filter in exactly the form above, nests conditions more than 200 deep,
   *     or holds more than a million conditions and values; the message gives the path, such as {@code /args/1/field}
   */
  public static Filter parse(JsonNode json) {
    return new FilterJsonReader().read(json);
  }

  /**
   * The filter as JSON.
   *
   * @throws InvalidFilterException if conditions are nested more than 200 deep
   */
  public static JsonNode toJson(Filter filter) {
    return new FilterJsonWriter().write(filter);
  }

  /** The filter as JSON text on one line; throws as {@link #toJson}. */
  public static String print(Filter filter) {
    return toJson(filter).toString();
  }

  private static InvalidFilterException syntaxError(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    String reason = e instanceof MismatchedInputException
        ? "expected the end after one filter"
        : e.getOriginalMessage().lines().findFirst().orElse("")
            .replaceFirst(" \\(start marker.*", "").replaceFirst(", from `[^`]*`", "");
    if (location == null) {
      return new InvalidFilterException("not JSON: " + reason);
    }
    return new InvalidFilterException("not JSON at line " + location.getLineNr() + ", column "
        + location.getColumnNr() + ": " + reason, (int) location.getCharOffset());
  }
}
