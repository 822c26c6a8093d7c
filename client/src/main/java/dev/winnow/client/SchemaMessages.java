package dev.winnow.client;

import dev.winnow.proto.v1.DescribeCollectionResponse;
import dev.winnow.proto.v1.Field;
import dev.winnow.proto.v1.Index;
import dev.winnow.proto.v1.Indexes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns schemas and descriptions of collections into messages, and back. */
final class SchemaMessages {
  private SchemaMessages() {}

  static dev.winnow.proto.v1.Schema message(Schema schema) {
    dev.winnow.proto.v1.Schema.Builder message = dev.winnow.proto.v1.Schema.newBuilder()
        .setDimension(schema.dimension()).setMetric(schema.metric());
    schema.fields().forEach(
        field -> message.addFields(Field.newBuilder().setName(field.name()).setType(field.type())));
    List<Schema.Index> indexes = schema.indexes();
    if (indexes != null) {
      Indexes.Builder all = Indexes.newBuilder();
      indexes.forEach(index -> all.addIndexes(Index.newBuilder().setType(index.type())
          .putAllParameters(Messages.values(index.parameters()))));
      message.setIndexes(all);
    }
    return message.build();
  }

  private static Schema schema(dev.winnow.proto.v1.Schema message) {
    return new Schema(message.getDimension(), message.getMetric(),
        message.getFieldsList().stream()
            .map(field -> new Schema.Field(field.getName(), field.getType())).toList(),
        message.hasIndexes()
            ? message.getIndexes().getIndexesList().stream().map(SchemaMessages::index).toList()
            : null);
  }

  private static Schema.Index index(Index message) {
    Map<String, Object> parameters = new HashMap<>();
    message.getParametersMap()
        .forEach((name, value) -> parameters.put(name, Messages.object(value)));
    return new Schema.Index(message.getType(), parameters);
  }

  static CollectionInfo info(DescribeCollectionResponse message) {
    return new CollectionInfo(schema(message.getSchema()), message.getRecords(),
        message.getUnsealedRecords(), message.getUnsealedBytes(),
        message.getSegmentsList().stream()
            .map(segment -> new CollectionInfo.Segment(segment.getName(), segment.getRecords(),
                segment.getDeleted(), segment.getBytes(),
                segment.getIndexesList().stream()
                    .map(index -> new CollectionInfo.Index(index.getName(), index.getDescription(),
                        index.getBytes(), index.getReason()))
                    .toList()))
            .toList(),
        message.getRecallsList().stream().map(seen -> new CollectionInfo.Recall(seen.getIndex(),
            seen.getQueries(), seen.getChecks(), seen.getAsked(), seen.getFound())).toList());
  }
}
