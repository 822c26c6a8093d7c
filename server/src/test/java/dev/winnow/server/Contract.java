package dev.winnow.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a server says of itself at /openapi.json: requests that it carried out and answers must be so. */
final class Contract {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;
  private static final int FIRST_PROBLEM = 300;

  private final JsonNode document;
  private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

  Contract(JsonNode document) {
    this.document = document;
  }

  /** Checks an exchange; bodies that are no JSON object, as lines of imports, are passed over. */
  void check(String method, String path, @Nullable String request, int status, String answer) {
    Optional<JsonNode> operation = operation(method, path.split("\\?", 2)[0]);
    if (answer.isEmpty() || operation.isEmpty()) {
      return;
    }
    if (status >= FIRST_PROBLEM) {
      check("Problem", answer);
      return;
    }
    name(operation.get().at("/responses/2XX/content/application~1json/schema/$ref"))
        .ifPresent(name -> check(name, answer));
    if (request != null && status == OK) {
      name(operation.get().at("/requestBody/content/application~1json/schema/$ref"))
          .ifPresent(name -> check(name, request));
    }
  }

  private Optional<JsonNode> operation(String method, String path) {
    List<String> parts = List.of(path.split("/", -1));
    return document.get("paths").properties().stream()
        .filter(entry -> matches(List.of(entry.getKey().split("/", -1)), parts))
        .map(entry -> entry.getValue().path(method.toLowerCase(Locale.ROOT)))
        .filter(JsonNode::isObject).findFirst();
  }

  private static boolean matches(List<String> template, List<String> parts) {
    if (template.size() != parts.size()) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (!template.get(i).startsWith("{") && !template.get(i).equals(parts.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> name(JsonNode reference) {
    return reference.isTextual()
        ? Optional.of(reference.textValue().substring("#/components/schemas/".length()))
        : Optional.empty();
  }

  private void check(String name, String text) {
    try {
      assertThat(schemas.computeIfAbsent(name, this::schema).validate(JSON.readTree(text)))
          .as(name + " " + text).isEmpty();
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }

  private JsonSchema schema(String name) {
    ObjectNode root = JSON.createObjectNode().put("$ref", "#/components/schemas/" + name);
    root.set("components", document.get("components"));
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root);
  }

  /** All schemas that operations name must be there, and every operation that needs a key must say what it answers or that it answers nothing. */
  void checkReferences() {
    document.get("paths").findValues("$ref")
        .forEach(reference -> assertThat(document.at(reference.textValue().substring(1)).isObject())
            .as(reference.textValue()).isTrue());
  }
}
