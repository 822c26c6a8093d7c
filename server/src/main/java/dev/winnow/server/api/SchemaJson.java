package dev.winnow.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.Field;
import dev.winnow.IndexSpec;
import dev.winnow.Metric;
import dev.winnow.Schema;
import dev.winnow.server.http.JsonBody;
import dev.winnow.server.service.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Schemas as clients write and read them. */
final class SchemaJson {
  private static final int MAX_FIELDS = 1_000;
  private static final int MAX_INDEXES = 32;

  private SchemaJson() {}

  static Schema parse(JsonBody body) {
    if (!body.has("dimension")) {
      throw Problem.field("dimension",
          "'dimension' is missing; it must be a whole number from 1 to " + Schema.MAX_DIMENSION);
    }
    int dimension = body.integer("dimension", 0, 1, Schema.MAX_DIMENSION);
    String metric = body.text("metric");
    Schema.Builder builder = Schema.builder(dimension,
        metric == null ? Metric.COSINE.label() : metric);
    for (JsonBody field : body.objects("fields", MAX_FIELDS)) {
      builder.field(field.requiredText("name"), field.requiredText("type"));
      field.end();
    }
    if (body.has("indexes")) {
      List<IndexSpec> indexes = new ArrayList<>();
      for (JsonBody index : body.objects("indexes", MAX_INDEXES)) {
        indexes.add(index(index));
      }
      builder.indexes(indexes);
    }
    body.end();
    return builder.build();
  }

  private static IndexSpec index(JsonBody body) {
    String type = body.requiredText("type");
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : body.entries()) {
      if (!entry.getKey().equals("type")) {
        parameters.put(entry.getKey(), value(entry.getKey(), entry.getValue()));
      }
    }
    return new IndexSpec(type, parameters);
  }

  private static Object value(String name, JsonNode value) {
    if (value.isTextual()) {
      return value.textValue();
    }
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.longValue();
    }
    if (value.isNumber()) {
      return value.doubleValue();
    }
    throw Problem.field("indexes",
        "parameter '" + name + "' of an index must be a string, number or boolean");
  }

  static ObjectNode write(Schema schema) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("dimension", schema.dimension())
        .put("metric", schema.metric().label());
    ArrayNode fields = node.putArray("fields");
    for (Field field : schema.fields()) {
      fields.addObject().put("name", field.name()).put("type", field.type().label());
    }
    if (!schema.automaticIndexes()) {
      ArrayNode indexes = node.putArray("indexes");
      for (IndexSpec index : schema.indexes()) {
        ObjectNode one = indexes.addObject().put("type", index.type());
        index.parameters().forEach(one::putPOJO);
      }
    }
    return node;
  }
}
