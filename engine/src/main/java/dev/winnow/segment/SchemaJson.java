package dev.winnow.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.IndexSpec;
import dev.winnow.Metric;
import dev.winnow.Schema;
import dev.winnow.filter.AttributeType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A schema as JSON: dimension, metric, fields with type, indexes with parameters unless they are chosen automatically. */
final class SchemaJson {
  private SchemaJson() {}

  static ObjectNode toJson(Schema schema) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("dimension", schema.dimension()).put("metric", schema.metric().label());
    var fields = root.putArray("fields");
    schema.fields().forEach(
        field -> fields.addObject().put("name", field.name()).put("type", field.type().label()));
    if (!schema.automaticIndexes()) {
      var indexes = root.putArray("indexes");
      schema.indexes().forEach(index -> indexes.add(toJson(index)));
    }
    return root;
  }

  static ObjectNode toJson(IndexSpec index) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("type", index.type());
    new TreeMap<>(index.parameters()).forEach((name, value) -> {
      switch (value) {
        case Boolean b -> node.put(name, b);
        case Long n -> node.put(name, n);
        case Integer n -> node.put(name, n);
        case Double d -> node.put(name, d);
        default -> node.put(name, value.toString());
      }
    });
    return node;
  }

  static Schema fromJson(JsonNode root) {
    Schema.Builder builder = Schema.builder(root.required("dimension").intValue(),
        Metric.ofLabel(root.required("metric").textValue()));
    for (JsonNode field : root.required("fields")) {
      builder.field(field.required("name").textValue(),
          AttributeType.ofLabel(field.required("type").textValue()));
    }
    if (root.has("indexes")) {
      List<IndexSpec> indexes = new ArrayList<>();
      root.get("indexes").forEach(index -> indexes.add(index(index)));
      builder.indexes(indexes);
    }
    return builder.build();
  }

  static IndexSpec index(JsonNode node) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    node.properties().stream().filter(e -> !e.getKey().equals("type"))
        .forEach(e -> parameters.put(e.getKey(), value(e.getValue())));
    return new IndexSpec(node.required("type").textValue(), parameters);
  }

  private static Object value(JsonNode node) {
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isIntegralNumber()) {
      return node.longValue();
    }
    return node.isNumber() ? (Object) node.doubleValue() : node.textValue();
  }
}
