package dev.winnow.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.server.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The OpenAPI 3.1 document: paths, roles and summaries are the routes', the schemas of bodies are a file's. */
final class OpenApi {
  private static final String FILE = "openapi.json";
  private static final String SCHEMAS = "#/components/schemas/";
  private static final String JSON = "application/json";

  private final JsonNode file;

  private OpenApi(JsonNode file) {
    this.file = file;
  }

  static ObjectNode of(List<Route> routes, String version) {
    return new OpenApi(read()).document(routes, version);
  }

  private static JsonNode read() {
    try (InputStream in = Objects.requireNonNull(OpenApi.class.getResourceAsStream(FILE), FILE)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectNode document(List<Route> routes, String version) {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");
    root.putObject("info").put("title", "Winnow").put("version", version).put("description",
        "Filtered approximate-nearest-neighbour search. docs/server.md says more.");
    ObjectNode paths = root.putObject("paths");
    for (Route route : routes) {
      describe(route, paths.withObjectProperty(route.path())
          .putObject(route.method().toLowerCase(Locale.ROOT)));
    }
    ObjectNode components = root.putObject("components");
    components.set("schemas", file.get("schemas"));
    components.putObject("securitySchemes").putObject("key").put("type", "http").put("scheme",
        "bearer");
    return root;
  }

  private void describe(Route route, ObjectNode operation) {
    JsonNode known = file.get("operations").path(route.method() + " " + route.path());
    operation.put("summary", route.summary());
    if (known.has("id")) {
      operation.set("operationId", known.get("id"));
    }
    for (String place : route.places()) {
      operation.withArrayProperty("parameters").addObject().put("name", place).put("in", "path")
          .put("required", true).putObject("schema").put("type", "string");
    }
    if (route.body() != Route.Body.NONE) {
      schema(operation.putObject("requestBody").putObject("content"), route.body().type(),
          known.path("request"));
    }
    ObjectNode responses = operation.putObject("responses");
    ObjectNode done = responses.putObject("2XX").put("description", "done");
    if (known.has("answer")) {
      schema(done.putObject("content"), JSON, known.get("answer"));
    }
    responses.putObject("default").put("description", "a problem").putObject("content")
        .putObject("application/problem+json").putObject("schema").put("$ref", SCHEMAS + "Problem");
    if (route.role() != null) {
      operation.put("description", "Needs the role " + route.role().label() + ".");
      operation.putArray("security").addObject().putArray("key");
    }
  }

  private static void schema(ObjectNode content, String type, JsonNode name) {
    ObjectNode schema = content.putObject(type).putObject("schema");
    if (name.isTextual()) {
      schema.put("$ref", SCHEMAS + name.textValue());
    }
  }
}
