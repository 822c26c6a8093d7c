package dev.winnow.server.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.server.http.Route;
import java.util.List;
import java.util.Locale;

/** The OpenAPI 3.1 document of the routes. */
final class OpenApi {
  private OpenApi() {}

  static ObjectNode of(List<Route> routes, String version) {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");
    root.putObject("info").put("title", "Winnow").put("version", version).put("description",
        "Filtered approximate-nearest-neighbour search. docs/server.md describes bodies and answers.");
    ObjectNode paths = root.putObject("paths");
    for (Route route : routes) {
      ObjectNode operation = paths.withObjectProperty(route.path())
          .putObject(route.method().toLowerCase(Locale.ROOT)).put("summary", route.summary());
      for (String place : route.places()) {
        operation.withArrayProperty("parameters").addObject().put("name", place).put("in", "path")
            .put("required", true).putObject("schema").put("type", "string");
      }
      if (!route.method().equals("GET") && !route.method().equals("DELETE")) {
        operation.putObject("requestBody").putObject("content")
            .putObject(route.stream() == null ? "application/json" : "application/x-ndjson")
            .putObject("schema").put("type", "object");
      }
      ObjectNode responses = operation.putObject("responses");
      responses.putObject("2XX").put("description", "done");
      responses.putObject("default").put("description", "a problem").putObject("content")
          .putObject("application/problem+json").putObject("schema").put("type", "object");
      if (route.role() != null) {
        operation.put("description", "Needs the role " + route.role().label() + ".");
        operation.putArray("security").addObject().putArray("key");
      }
    }
    root.putObject("components").putObject("securitySchemes").putObject("key").put("type", "http")
        .put("scheme", "bearer");
    return root;
  }
}
