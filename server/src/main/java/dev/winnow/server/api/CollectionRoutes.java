package dev.winnow.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.CollectionInfo;
import dev.winnow.InvalidRequestException;
import dev.winnow.Schema;
import dev.winnow.VectorCollection;
import dev.winnow.server.http.Answer;
import dev.winnow.server.http.Call;
import dev.winnow.server.http.Problem;
import dev.winnow.server.http.Route;
import dev.winnow.server.security.Role;
import java.util.List;

/** Routes that make, describe and drop collections. */
final class CollectionRoutes {
  static final String ONE = "/v1/collections/{collection}";

  private final Collections collections;

  CollectionRoutes(Collections collections) {
    this.collections = collections;
  }

  List<Route> all() {
    return List.of(
        new Route("GET", "/v1/collections", Role.READ, "List the collections", this::list),
        new Route("PUT", ONE, Role.ADMIN,
            "Make a collection; one with the same schema is left as it is", this::create),
        new Route("GET", ONE, Role.READ, "Describe a collection: schema, sizes, indexes",
            this::describe),
        new Route("DELETE", ONE, Role.ADMIN, "Drop a collection and all it holds", this::drop),
        new Route("POST", ONE + "/flush", Role.ADMIN, "Seal what was written so far", call -> {
          collections.of(call).flush();
          return Answer.none();
        }), new Route("POST", ONE + "/compact", Role.ADMIN,
            "Merge all segments into one without deleted records", call -> {
              collections.of(call).compact();
              return Answer.none();
            }));
  }

  private Answer list(Call call) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode list = node.putArray("collections");
    var key = call.key();
    for (String name : collections.database().collections()) {
      if (key == null || key.allows(Role.READ, name)) {
        list.addObject().put("name", name);
      }
    }
    return Answer.ok(node);
  }

  private Answer create(Call call) {
    String name = call.parameter("collection");
    Schema schema = SchemaJson.parse(call.json());
    if (collections.database().collections().contains(name)) {
      VectorCollection found = collections.of(call);
      if (found.schema().equals(schema)) {
        return describe(call);
      }
      throw new Problem(Problem.Kind.CONFLICT,
          "there is a collection '" + name + "' with another schema");
    }
    try {
      VectorCollection made = collections.database().create(name, schema);
      return Answer.created(json(made.info()));
    } catch (InvalidRequestException e) {
      if (collections.database().collections().contains(name)) {
        throw new Problem(Problem.Kind.CONFLICT, String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }

  private Answer describe(Call call) {
    return Answer.ok(json(collections.of(call).info()));
  }

  private Answer drop(Call call) {
    collections.of(call);
    collections.database().drop(call.parameter("collection"));
    return Answer.none();
  }

  private static ObjectNode json(CollectionInfo info) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("name", info.name()).put("records",
        info.records());
    node.set("schema", SchemaJson.write(info.schema()));
    node.putObject("unsealed").put("records", info.unsealed().records()).put("bytes",
        info.unsealed().bytes());
    ArrayNode segments = node.putArray("segments");
    for (CollectionInfo.SegmentInfo segment : info.segments()) {
      ObjectNode one = segments.addObject().put("name", segment.name())
          .put("records", segment.records()).put("deleted", segment.deleted())
          .put("bytes", segment.fileBytes().values().stream().mapToLong(Long::longValue).sum());
      ArrayNode indexes = one.putArray("indexes");
      segment.indexes()
          .forEach(index -> indexes.addObject().put("name", index.name())
              .put("description", index.description()).put("bytes", index.bytes())
              .put("reason", index.reason()));
    }
    return node;
  }
}
