package dev.winnow.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.server.http.Answer;
import dev.winnow.server.http.Call;
import dev.winnow.server.http.JsonBody;
import dev.winnow.server.http.Route;
import dev.winnow.server.security.Role;
import dev.winnow.server.service.Snapshots;
import java.util.List;

/** Routes that copy collections and make collections of the copies. */
final class SnapshotRoutes {
  private static final String SNAPSHOTS = CollectionRoutes.ONE + "/snapshots";

  private final Snapshots snapshots;

  SnapshotRoutes(Snapshots snapshots) {
    this.snapshots = snapshots;
  }

  List<Route> all() {
    return List.of(
        Route.read(SNAPSHOTS, Role.ADMIN, "List the snapshots of a collection", this::list),
        Route.bare("PUT", SNAPSHOTS + "/{snapshot}", Role.ADMIN,
            "Copy a collection as it is now; a snapshot that is there is left as it is",
            this::make),
        Route.json("POST", CollectionRoutes.ONE + "/restore", Role.ADMIN,
            "Make the collection from a snapshot of one", this::restore));
  }

  private Answer list(Call call) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode names = node.putArray("snapshots");
    snapshots.names(call.parameter("collection"))
        .forEach(name -> names.addObject().put("name", name));
    return Answer.ok(node);
  }

  private Answer make(Call call) {
    String name = call.parameter("snapshot");
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("name", name);
    return snapshots.make(call.parameter("collection"), name)
        ? Answer.created(node)
        : Answer.ok(node);
  }

  private Answer restore(Call call) {
    JsonBody body = call.json();
    String of = body.requiredText("collection");
    String snapshot = body.requiredText("snapshot");
    body.end();
    String name = call.parameter("collection");
    snapshots.restore(name, call.key(), of, snapshot);
    return Answer.created(JsonNodeFactory.instance.objectNode().put("name", name));
  }
}
