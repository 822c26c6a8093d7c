package dev.winnow.server.grpc;

import com.google.protobuf.Internal;
import dev.winnow.Document;
import dev.winnow.Field;
import dev.winnow.IndexSpec;
import dev.winnow.InvalidRequestException;
import dev.winnow.Metric;
import dev.winnow.Schema;
import dev.winnow.filter.Filter;
import dev.winnow.filter.FilterJson;
import dev.winnow.filter.FilterText;
import dev.winnow.proto.v1.Index;
import dev.winnow.proto.v1.Indexes;
import dev.winnow.proto.v1.Record;
import dev.winnow.proto.v1.Texts;
import dev.winnow.proto.v1.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns messages into what the engine takes, and back. */
final class Values {
  private Values() {}

  static Filter filter(String text) {
    if (text.isEmpty()) {
      return new Filter.True();
    }
    return text.startsWith("{") ? FilterJson.parse(text) : FilterText.parse(text);
  }

  static Document document(Record record) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes(record.getAttributesMap()).forEach((name, value) -> {
      if (value != null) {
        attributes.put(name, value);
      }
    });
    return new Document(record.getId(), vector(record.getVectorList()), attributes);
  }

  static float[] vector(List<Float> values) {
    float[] vector = new float[values.size()];
    if (values instanceof Internal.FloatList floats) { // as messages have them, unboxed
      for (int i = 0; i < vector.length; i++) {
        vector[i] = floats.getFloat(i);
      }
      return vector;
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] = values.get(i);
    }
    return vector;
  }

  static Map<String, @Nullable Object> attributes(Map<String, Value> values) {
    Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    values.forEach((name, value) -> attributes.put(name, object(name, value)));
    return attributes;
  }

  private static @Nullable Object object(String name, Value value) {
    return switch (value.getKindCase()) {
      case TEXT -> value.getText();
      case INTEGER -> value.getInteger();
      case REAL -> value.getReal();
      case FLAG -> value.getFlag();
      case TEXTS -> List.copyOf(value.getTexts().getValuesList());
      case INSTANT -> value.getInstant();
      case MISSING -> null;
      case KIND_NOT_SET -> throw new InvalidRequestException(
          "attribute '" + name + "' has no value; set one, or missing to take it away");
    };
  }

  static Map<String, Value> messages(Map<String, ? extends Object> attributes) {
    Map<String, Value> values = new LinkedHashMap<>();
    attributes.forEach((name, value) -> values.put(name, message(value)));
    return values;
  }

  static Value message(Object value) {
    Value.Builder builder = Value.newBuilder();
    return switch (value) {
      case Long number -> builder.setInteger(number).build();
      case Double number -> builder.setReal(number).build();
      case Boolean flag -> builder.setFlag(flag).build();
      case Instant instant -> builder.setInstant(instant.toString()).build();
      case List<?> list -> builder
          .setTexts(Texts.newBuilder().addAllValues(list.stream().map(String::valueOf).toList()))
          .build();
      default -> builder.setText(value.toString()).build();
    };
  }

  static Record record(String id, float @Nullable [] vector,
      Map<String, ? extends Object> attributes) {
    Record.Builder builder = Record.newBuilder().setId(id).putAllAttributes(messages(attributes));
    if (vector != null) {
      builder.addAllVector(floats(vector));
    }
    return builder.build();
  }

  static List<Float> floats(float[] vector) {
    List<Float> values = new ArrayList<>(vector.length);
    for (float value : vector) {
      values.add(value);
    }
    return values;
  }

  static Schema schema(dev.winnow.proto.v1.Schema message) {
    Schema.Builder builder = Schema.builder(message.getDimension(),
        message.getMetric().isEmpty() ? Metric.COSINE.label() : message.getMetric());
    message.getFieldsList().forEach(field -> builder.field(field.getName(), field.getType()));
    if (message.hasIndexes()) {
      List<IndexSpec> indexes = new ArrayList<>();
      for (Index index : message.getIndexes().getIndexesList()) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        attributes(index.getParametersMap()).forEach((name, value) -> {
          if (value != null) {
            parameters.put(name, value);
          }
        });
        indexes.add(new IndexSpec(index.getType(), parameters));
      }
      builder.indexes(indexes);
    }
    return builder.build();
  }

  static dev.winnow.proto.v1.Schema schema(Schema schema) {
    dev.winnow.proto.v1.Schema.Builder builder = dev.winnow.proto.v1.Schema.newBuilder()
        .setDimension(schema.dimension()).setMetric(schema.metric().label());
    for (Field field : schema.fields()) {
      builder.addFields(dev.winnow.proto.v1.Field.newBuilder().setName(field.name())
          .setType(field.type().label()));
    }
    if (!schema.automaticIndexes()) {
      Indexes.Builder indexes = Indexes.newBuilder();
      for (IndexSpec index : schema.indexes()) {
        indexes.addIndexes(Index.newBuilder().setType(index.type())
            .putAllParameters(messages(index.parameters())));
      }
      builder.setIndexes(indexes);
    }
    return builder.build();
  }
}
