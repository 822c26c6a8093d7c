package dev.winnow.bench.load;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.filter.Filter;
import dev.winnow.filter.FilterJson;
import dev.winnow.filter.FilterText;
import dev.winnow.proto.v1.SearchRequest;
import dev.winnow.proto.v1.Texts;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A search as both protocols have it.
 *
 * @param attributes to return with hits
 */
@SuppressWarnings("ArrayRecordComponent") // read only
public record LoadQuery(String collection, float[] vector, Filter filter, int k, double recall,
    List<String> attributes) {

  /** The body of a request over HTTP. */
  byte[] json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("k", k).put("recall", recall);
    ArrayNode values = node.putArray("vector");
    for (float value : vector) {
      values.add(value);
    }
    node.set("filter", FilterJson.toJson(filter));
    ArrayNode names = node.putArray("attributes");
    attributes.forEach(names::add);
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The message of a call over gRPC. */
  byte[] message() {
    SearchRequest.Builder request = SearchRequest.newBuilder().setCollection(collection).setK(k)
        .setRecall(recall).setFilter(FilterText.print(filter))
        .setAttributes(Texts.newBuilder().addAllValues(attributes));
    for (float value : vector) {
      request.addVector(value);
    }
    return request.build().toByteArray();
  }
}
