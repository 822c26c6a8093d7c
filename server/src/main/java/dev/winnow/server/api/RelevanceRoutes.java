package dev.winnow.server.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.RelevanceModel;
import dev.winnow.server.http.Answer;
import dev.winnow.server.http.Call;
import dev.winnow.server.http.Route;
import dev.winnow.server.security.Role;
import dev.winnow.server.service.Collections;
import dev.winnow.server.service.Relevance;
import java.util.List;
import java.util.TreeMap;

/** Routes for a collection's relevance model. Training is the command line's. */
final class RelevanceRoutes {
  private static final String MODEL = CollectionRoutes.ONE + "/relevance";

  private final Collections collections;

  RelevanceRoutes(Collections collections) {
    this.collections = collections;
  }

  List<Route> all() {
    return List.of(Route.read(MODEL, Role.READ, "What the relevance model is", this::describe),
        Route.bytes("PUT", MODEL, Role.ADMIN,
            "Put a relevance model, as 'winnow relevance export' writes it, in the place of the one there",
            this::set),
        Route.bare("DELETE", MODEL, Role.ADMIN, "Take the relevance model away", call -> {
          CollectionRoutes.of(collections, call).removeRelevanceModel();
          return Answer.none();
        }));
  }

  private Answer describe(Call call) {
    RelevanceModel model = Relevance.of(CollectionRoutes.of(collections, call));
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("threshold", model.threshold())
        .put("dimension", model.dimension()).put("depth", model.depth());
    ObjectNode about = node.putObject("about");
    new TreeMap<>(model.about()).forEach(about::put);
    return Answer.ok(node);
  }

  private Answer set(Call call) {
    return Answer.ok(JsonNodeFactory.instance.objectNode().put("version",
        Relevance.set(CollectionRoutes.of(collections, call), call.body())));
  }
}
