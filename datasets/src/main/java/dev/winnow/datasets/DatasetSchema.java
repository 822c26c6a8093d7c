package dev.winnow.datasets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;

/**
 * The metric and field types of a data set. As a file ({@code schema.json}):
 *
 * <pre>{@code
 * {"metric": "cosine",
 *  "fields": [{"name": "title", "type": "text"}, {"name": "create_day", "type": "integer"}]}
 * }</pre>
 *
 * <p>{@code metric} may be left out (cosine); without {@code fields} they are inferred from the attributes.
 *
 * @param metric {@code cosine}, {@code dot} or {@code euclidean}
 * @param fields field name to type, in order; types are {@link #TYPES}. The record id is not a field.
 * @param notes what a person should know, such as a field left out because it holds no value; one line each
 */
public record DatasetSchema(String metric, SequencedMap<String, String> fields,
    List<String> notes) {
  /** The metric of a folder that does not say. */
  public static final String DEFAULT_METRIC = "cosine";
  /** Allowed metrics. */
  public static final List<String> METRICS = List.of(DEFAULT_METRIC, "dot", "euclidean");
  /** Allowed field types. */
  public static final List<String> TYPES = List.of("keyword", "keyword[]", "integer", "float",
      "boolean", "timestamp", "text");
  /** The attribute that holds the id of a record; never a field. */
  public static final String ID = "id";

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Checks metric and types, and copies.
   *
   * @throws DatasetException if a metric or type is unknown
   */
  public DatasetSchema {
    requireKnown("metric", metric, METRICS);
    fields.forEach((name, type) -> requireKnown("type of field '" + name + "'", type, TYPES));
    fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    notes = List.copyOf(notes);
  }

  /**
   * Reads a {@code schema.json} that lists its fields.
   *
   * @throws DatasetException if it cannot be read or holds something not allowed
   */
  public static DatasetSchema read(Path path) {
    JsonNode root = parse(path);
    if (!root.path("fields").isArray()) {
      throw new DatasetException(path + " has no list 'fields' of {\"name\": ..., \"type\": ...}");
    }
    SequencedMap<String, String> fields = new LinkedHashMap<>();
    for (JsonNode field : root.path("fields")) {
      String name = text(path, field, "name");
      if (fields.putIfAbsent(name, text(path, field, "type")) != null || name.equals(ID)) {
        throw new DatasetException(path + (name.equals(ID)
            ? " declares '" + ID + "', the record id"
            : " declares field '" + name + "' twice"));
      }
    }
    return at(path, () -> new DatasetSchema(metric(root), fields, List.of()));
  }

  /** The metric of a schema file, whether or not it lists fields. */
  static String readMetric(Path path) {
    JsonNode root = parse(path);
    return at(path, () -> new DatasetSchema(metric(root), new LinkedHashMap<>(), List.of()))
        .metric();
  }

  /** Whether a schema file lists fields. */
  static boolean listsFields(Path path) {
    return parse(path).has("fields");
  }

  /**
   * Writes the schema as a {@code schema.json}, whole or not at all.
   *
   * @throws DatasetException if it cannot be written
   */
  public void write(Path path) {
    ObjectNode root = JSON.createObjectNode().put("metric", metric);
    ArrayNode list = root.putArray("fields");
    fields.forEach((name, type) -> list.addObject().put("name", name).put("type", type));
    try (PendingFile file = PendingFile.create(path)) {
      byte[] text = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
      file.write(text, text.length);
      file.write("\n".getBytes(StandardCharsets.US_ASCII), 1);
      file.commit();
    } catch (JsonProcessingException e) {
      throw IoErrors.writing(path, e);
    }
  }

  /**
   * Writes a {@code schema.json} that states the metric alone; fields are inferred from the attributes then.
   *
   * @throws DatasetException if there is no such metric, or the file cannot be written
   */
  public static void writeMetric(String metric, Path path) {
    requireKnown("metric", metric, METRICS);
    try (PendingFile file = PendingFile.create(path)) {
      byte[] text = ("{\"metric\": \"" + metric + "\"}\n").getBytes(StandardCharsets.US_ASCII);
      file.write(text, text.length);
      file.commit();
    }
  }

  private static JsonNode parse(Path path) {
    try {
      JsonNode root = JSON.readTree(Files.readAllBytes(path));
      if (!root.isObject()) {
        throw new DatasetException(path + " is not a JSON object");
      }
      return root;
    } catch (JsonProcessingException e) {
      throw new DatasetException(path + " is not valid JSON (line " + e.getLocation().getLineNr()
          + ", column " + e.getLocation().getColumnNr() + ")", e);
    } catch (IOException e) {
      throw IoErrors.reading(path, e);
    }
  }

  private static String metric(JsonNode root) {
    return root.path("metric").asText(DEFAULT_METRIC);
  }

  private static String text(Path path, JsonNode field, String key) {
    if (!field.path(key).isTextual()) {
      throw new DatasetException(path + ": field " + field + " has no text '" + key + "'");
    }
    return field.path(key).textValue();
  }

  private static void requireKnown(String what, String value, List<String> allowed) {
    if (!allowed.contains(value)) {
      throw new DatasetException(
          "unknown " + what + ": '" + value + "'; allowed: " + String.join(", ", allowed));
    }
  }

  private static DatasetSchema at(Path path, Supplier<DatasetSchema> schema) {
    try {
      return schema.get();
    } catch (DatasetException e) {
      throw new DatasetException(path + ": " + e.getMessage(), e);
    }
  }
}
