package dev.winnow.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Extras as three lists in the results, empty or absent where nothing of the kind was measured. */
final class ExtrasJson {
  private static final ObjectMapper MAPPER = JsonMapper.builder()
      .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private ExtrasJson() {}

  static void write(Extras extras, ObjectNode root) {
    root.set("loads", MAPPER.valueToTree(extras.loads()));
    root.set("mixed", MAPPER.valueToTree(extras.mixed()));
    root.set("cold_starts", MAPPER.valueToTree(extras.coldStarts()));
  }

  static Extras read(JsonNode root) throws JsonProcessingException {
    return new Extras(list(root.path("loads"), Load.class), list(root.path("mixed"), Mixed.class),
        list(root.path("cold_starts"), ColdStart.class));
  }

  private static <T> List<T> list(JsonNode nodes, Class<T> type) throws JsonProcessingException {
    List<T> list = new ArrayList<>();
    for (JsonNode node : nodes) {
      list.add(MAPPER.treeToValue(node, type));
    }
    return list;
  }
}
