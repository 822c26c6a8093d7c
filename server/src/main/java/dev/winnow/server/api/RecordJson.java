package dev.winnow.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.Document;
import dev.winnow.filter.Filter;
import dev.winnow.filter.FilterJson;
import dev.winnow.filter.FilterText;
import dev.winnow.server.http.JsonBody;
import dev.winnow.server.service.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records and filters as clients write and read them. */
final class RecordJson {
  private RecordJson() {}

  static Document parse(JsonBody body) {
    String id = body.requiredText("id");
    float[] vector = body.vector("vector");
    if (vector == null) {
      throw Problem.field("vector", "record '" + id + "' has no 'vector'");
    }
    JsonBody attributes = body.object("attributes");
    Map<String, Object> values = new LinkedHashMap<>();
    if (attributes != null) {
      attributes(attributes).forEach((name, value) -> {
        if (value != null) {
          values.put(name, value);
        }
      });
    }
    body.end();
    return new Document(id, vector, values);
  }

  /** Values by field; null takes one away. */
  static Map<String, @Nullable Object> attributes(JsonBody body) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : body.entries()) {
      values.put(entry.getKey(), value(entry.getKey(), entry.getValue()));
    }
    return values;
  }

  private static @Nullable Object value(String name, JsonNode value) {
    return switch (value.getNodeType()) {
      case NULL -> null;
      case STRING -> value.textValue();
      case BOOLEAN -> value.booleanValue();
      case NUMBER -> value.isIntegralNumber() && value.canConvertToLong()
          ? (Object) value.longValue()
          : (Object) value.doubleValue();
      case ARRAY -> {
        List<String> texts = new ArrayList<>();
        for (JsonNode one : value) {
          if (!one.isTextual()) {
            throw Problem.field(name, "'" + name + "' must be an array of strings");
          }
          texts.add(one.textValue());
        }
        yield texts;
      }
      default -> throw Problem.field(name,
          "'" + name + "' must be a string, number, boolean, array of strings or null");
    };
  }

  /** A filter as text or as JSON, or everything if there is none. */
  static Filter filter(JsonBody body, String name) {
    JsonNode node = body.any(name);
    if (node == null) {
      return new Filter.True();
    }
    return node.isTextual() ? FilterText.parse(node.textValue()) : FilterJson.parse(node);
  }

  static void put(ObjectNode node, Map<String, ? extends Object> attributes) {
    ObjectNode values = node.putObject("attributes");
    attributes.forEach((name, value) -> values.set(name, write(value)));
  }

  static JsonNode write(Object value) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (value) {
      case String text -> json.textNode(text);
      case Long number -> json.numberNode(number);
      case Double number -> json.numberNode(number);
      case Boolean flag -> json.booleanNode(flag);
      case Instant instant -> json.textNode(instant.toString());
      case List<?> list -> {
        ArrayNode array = json.arrayNode();
        list.forEach(one -> array.add(String.valueOf(one)));
        yield array;
      }
      default -> json.textNode(value.toString());
    };
  }

  static void put(ObjectNode node, float[] vector) {
    ArrayNode array = node.putArray("vector");
    for (float value : vector) {
      array.add(value);
    }
  }
}
