package dev.winnow.server.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.RelevanceModel;
import dev.winnow.VectorCollection;
import dev.winnow.server.http.Answer;
import dev.winnow.server.http.Call;
import dev.winnow.server.http.Problem;
import dev.winnow.server.http.Route;
import dev.winnow.server.security.Role;
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
    return List.of(
        new Route("GET", MODEL, Role.READ, "What the relevance model is", this::describe),
        new Route("DELETE", MODEL, Role.ADMIN, "Take the relevance model away", call -> {
          collections.of(call).removeRelevanceModel();
          return Answer.none();
        }));
  }

  private Answer describe(Call call) {
    VectorCollection collection = collections.of(call);
    RelevanceModel model = collection.relevanceModel().orElseThrow(
        () -> new Problem(Problem.Kind.NOT_FOUND, "the collection has no relevance model"));
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("threshold", model.threshold())
        .put("dimension", model.dimension()).put("depth", model.depth());
    ObjectNode about = node.putObject("about");
    new TreeMap<>(model.about()).forEach(about::put);
    return Answer.ok(node);
  }
}
