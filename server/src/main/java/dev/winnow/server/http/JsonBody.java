package dev.winnow.server.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.winnow.server.service.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of a request, field by field: what is asked for is checked, and what was not asked for is refused by {@link #end}. Belongs to one
 * thread.
 */
public final class JsonBody {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_NUMBER = 64;
  private static final Pattern ITSELF = Pattern
      .compile("(, from `[^`]*`)|( \\(start marker at [^)]*\\)+)|( \\(in [^)]*\\))");
  private static final ObjectMapper JSON = JsonMapper
      .builder(JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH)
              .maxNumberLength(MAX_NUMBER).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build())
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final JsonNode object;
  private final String path;
  private final Set<String> asked = new HashSet<>();

  private JsonBody(JsonNode object, String path) {
    this.object = object;
    this.path = path;
  }

  /** Reads a body; an empty one is an empty object. */
  public static JsonBody parse(byte[] body) {
    return of(body.length == 0 ? JSON.createObjectNode() : tree(body), "");
  }

  /** Reads any JSON. */
  public static JsonNode tree(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw notJson(
          reason(e) + " at line " + (e.getLocation() == null ? 0 : e.getLocation().getLineNr())
              + ", column " + (e.getLocation() == null ? 0 : e.getLocation().getColumnNr()));
    } catch (IOException e) { // characters that cannot be
      throw notJson("it must be UTF-8");
    }
  }

  private static Problem notJson(String reason) {
    return new Problem(Problem.Kind.INVALID_REQUEST, "the body is not JSON: " + reason);
  }

  /** What the reader says, without what it says about itself. */
  private static String reason(JacksonException failure) {
    if (failure instanceof MismatchedInputException) {
      return "there is more after its end";
    }
    return ITSELF.matcher(failure.getOriginalMessage()).replaceAll("");
  }

  /** The object that some JSON must be. */
  public static JsonBody of(JsonNode node, String path) {
    if (!node.isObject()) {
      throw Problem.field(path.isEmpty() ? "body" : path,
          (path.isEmpty() ? "the body" : "'" + path + "'") + " must be a JSON object");
    }
    return new JsonBody(node, path);
  }

  private @Nullable JsonNode get(String name) {
    asked.add(name);
    JsonNode node = object.get(name);
    return node == null || node.isNull() ? null : node;
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private Problem wrong(String name, String what) {
    return Problem.field(at(name), "'" + at(name) + "' " + what);
  }

  /** Whether a field is there and not null. */
  public boolean has(String name) {
    return get(name) != null;
  }

  /** Some JSON, or null. */
  public @Nullable JsonNode any(String name) {
    return get(name);
  }

  /** A text, or null. */
  public @Nullable String text(String name) {
    JsonNode node = get(name);
    if (node != null && !node.isTextual()) {
      throw wrong(name, "must be a string");
    }
    return node == null ? null : node.textValue();
  }

  /** A text that must be there. */
  public String requiredText(String name) {
    String text = text(name);
    if (text == null) {
      throw wrong(name, "is missing; it must be a string");
    }
    return text;
  }

  /** A whole number within a range, or {@code missing}. */
  public int integer(String name, int missing, int least, int most) {
    JsonNode node = get(name);
    if (node == null) {
      return missing;
    }
    if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < least
        || node.intValue() > most) {
      throw wrong(name, "must be a whole number from " + least + " to " + most + ", not " + node);
    }
    return node.intValue();
  }

  /** A number, or null. */
  public @Nullable Double number(String name) {
    JsonNode node = get(name);
    if (node == null) {
      return null;
    }
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw wrong(name, "must be a number");
    }
    return node.doubleValue();
  }

  /** True or false, or {@code missing}. */
  public boolean flag(String name, boolean missing) {
    JsonNode node = get(name);
    if (node != null && !node.isBoolean()) {
      throw wrong(name, "must be true or false");
    }
    return node == null ? missing : node.booleanValue();
  }

  /** Texts, or null. */
  public @Nullable List<String> texts(String name) {
    JsonNode node = get(name);
    if (node == null) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(one -> texts.add(one.isTextual() ? one.textValue() : null));
    }
    if (!node.isArray() || texts.contains(null)) {
      throw wrong(name, "must be an array of strings");
    }
    return texts;
  }

  /** A vector, or null. */
  public float @Nullable [] vector(String name) {
    JsonNode node = get(name);
    if (node == null) {
      return null;
    }
    if (!node.isArray()) {
      throw wrong(name, "must be an array of numbers");
    }
    float[] vector = new float[node.size()];
    for (int i = 0; i < vector.length; i++) {
      if (!node.get(i).isNumber() || !Float.isFinite(node.get(i).floatValue())) {
        throw wrong(name,
            "must be an array of numbers; the one at place " + i + " is " + node.get(i));
      }
      vector[i] = node.get(i).floatValue();
    }
    return vector;
  }

  /** An object, or null. */
  public @Nullable JsonBody object(String name) {
    JsonNode node = get(name);
    return node == null ? null : of(node, at(name));
  }

  /** Objects, at most so many; none if missing. */
  public List<JsonBody> objects(String name, int most) {
    JsonNode node = get(name);
    if (node == null) {
      return List.of();
    }
    if (!node.isArray() || node.size() > most) {
      throw wrong(name, "must be an array of at most " + most + " objects");
    }
    List<JsonBody> objects = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      objects.add(of(node.get(i), at(name) + "[" + i + "]"));
    }
    return objects;
  }

  /** All fields with their values; none is refused afterwards. */
  public Set<Map.Entry<String, JsonNode>> entries() {
    Set<Map.Entry<String, JsonNode>> entries = object.properties();
    entries.forEach(entry -> asked.add(entry.getKey()));
    return entries;
  }

  /** Refuses fields that nobody asked for. */
  public void end() {
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      if (!asked.contains(entry.getKey())) {
        throw wrong(entry.getKey(),
            "is not known; there are: " + String.join(", ", new TreeSet<>(asked)));
      }
    }
  }
}
