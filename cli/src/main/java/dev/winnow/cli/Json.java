package dev.winnow.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.Document;
import dev.winnow.Hit;
import dev.winnow.SearchResult;
import dev.winnow.server.api.ResultJson;
import java.util.List;

/** Records, answers and plans as JSON, for programs that call the command: as the server gives them. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper()
      .enable(SerializationFeature.INDENT_OUTPUT);

  private Json() {}

  static String document(Document document, boolean withVector) {
    ObjectNode node = MAPPER.createObjectNode().put("id", document.id());
    ResultJson.putAttributes(node, document.attributes());
    if (withVector) {
      ResultJson.putVector(node, document.vector());
    }
    return print(node);
  }

  static String result(SearchResult result, List<Hit> hits, boolean withPlan) {
    ObjectNode node = ResultJson.of(result, hits);
    if (withPlan) {
      node.set("explain", ResultJson.of(result.explain()));
    }
    return print(node);
  }

  static String plan(SearchResult result) {
    ObjectNode node = MAPPER.createObjectNode();
    node.set("explain", ResultJson.of(result.explain()));
    return print(node);
  }

  private static String print(ObjectNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree of plain values has a JSON form", impossible);
    }
  }
}
