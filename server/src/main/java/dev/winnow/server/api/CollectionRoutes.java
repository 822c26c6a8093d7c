package dev.winnow.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.CollectionInfo;
import dev.winnow.VectorCollection;
import dev.winnow.server.http.Answer;
import dev.winnow.server.http.Call;
import dev.winnow.server.http.Route;
import dev.winnow.server.security.Role;
import dev.winnow.server.service.Collections;
import java.util.List;

/** Routes that make, describe and drop collections. */
final class CollectionRoutes {
  static final String ONE = "/v1/collections/{collection}";

  private final Collections collections;

  CollectionRoutes(Collections collections) {
    this.collections = collections;
  }

  /** The collection that a call's path names. */
  static VectorCollection of(Collections collections, Call call) {
    return collections.of(call.parameter("collection"));
  }

  List<Route> all() {
    return List.of(Route.read("/v1/collections", Role.READ, "List the collections", this::list),
        Route.json("PUT", ONE, Role.ADMIN,
            "Make a collection; one with the same schema is left as it is", this::create),
        Route.read(ONE, Role.READ, "Describe a collection: schema, sizes, indexes", this::describe),
        Route.bare("DELETE", ONE, Role.ADMIN, "Drop a collection and all it holds", call -> {
          collections.drop(call.parameter("collection"));
          return Answer.none();
        }), Route.bare("POST", ONE + "/flush", Role.ADMIN, "Seal what was written so far", call -> {
          of(collections, call).flush();
          return Answer.none();
        }), Route.bare("POST", ONE + "/compact", Role.ADMIN,
            "Merge all segments into one without deleted records", call -> {
              of(collections, call).compact();
              return Answer.none();
            }));
  }

  private Answer list(Call call) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode list = node.putArray("collections");
    collections.names(call.key()).forEach(name -> list.addObject().put("name", name));
    return Answer.ok(node);
  }

  private Answer create(Call call) {
    boolean created = collections.create(call.parameter("collection"),
        SchemaJson.parse(call.json()));
    ObjectNode node = json(of(collections, call).info());
    return created ? Answer.created(node) : Answer.ok(node);
  }

  private Answer describe(Call call) {
    return Answer.ok(json(of(collections, call).info()));
  }

  private static ObjectNode json(CollectionInfo info) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("name", info.name()).put("records",
        info.records());
    node.set("schema", SchemaJson.write(info.schema()));
    node.putObject("unsealed").put("records", info.unsealed().records()).put("bytes",
        info.unsealed().bytes());
    CollectionInfo.Background background = info.background();
    node.putObject("background").put("seals", background.seals()).put("merges", background.merges())
        .put("merging", background.merging()).put("failed", background.failure() != null);
    ArrayNode segments = node.putArray("segments");
    info.segments().forEach(segment -> segments.add(json(segment)));
    ArrayNode recalls = node.putArray("recalls");
    info.recalls()
        .forEach(seen -> recalls.addObject().put("index", seen.index())
            .put("queries", seen.queries()).put("checks", seen.checks()).put("asked", seen.asked())
            .put("found", seen.found()));
    return node;
  }

  private static ObjectNode json(CollectionInfo.SegmentInfo segment) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("name", segment.name())
        .put("records", segment.records()).put("deleted", segment.deleted())
        .put("bytes", segment.bytes());
    ArrayNode indexes = node.putArray("indexes");
    segment.indexes()
        .forEach(index -> indexes.addObject().put("name", index.name())
            .put("description", index.description()).put("bytes", index.bytes())
            .put("reason", index.reason()));
    return node;
  }
}
