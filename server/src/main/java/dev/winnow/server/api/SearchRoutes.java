package dev.winnow.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.VectorCollection;
import dev.winnow.server.http.Answer;
import dev.winnow.server.http.Call;
import dev.winnow.server.http.JsonBody;
import dev.winnow.server.http.Problem;
import dev.winnow.server.http.Route;
import dev.winnow.server.security.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Routes that search. */
final class SearchRoutes {
  private final Collections collections;
  private final Limits limits;

  SearchRoutes(Collections collections, Limits limits) {
    this.collections = collections;
    this.limits = limits;
  }

  List<Route> all() {
    return List.of(
        new Route("POST", CollectionRoutes.ONE + "/search", Role.READ,
            "The records nearest to a vector or a record that satisfy a filter", this::search),
        new Route("POST", CollectionRoutes.ONE + "/search/batch", Role.READ,
            "Several searches, answered in their order", this::batch));
  }

  private Answer search(Call call) {
    VectorCollection collection = collections.of(call);
    return Answer.ok(
        SearchJson.run(collection, SearchJson.parse(call.json(), collection, limits, call.left())));
  }

  /** All are checked before one is run, and the deadline is theirs together. */
  private Answer batch(Call call) {
    long begin = System.nanoTime();
    VectorCollection collection = collections.of(call);
    JsonBody body = call.json();
    List<SearchJson.Wanted> searches = new ArrayList<>();
    for (JsonBody search : body.objects("searches", limits.searches())) {
      searches.add(SearchJson.parse(search, collection, limits, call.left()));
    }
    body.end();
    if (searches.isEmpty()) {
      throw Problem.field("searches", "'searches' is missing or empty");
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode answers = node.putArray("answers");
    for (SearchJson.Wanted search : searches) {
      if (Duration.ofNanos(System.nanoTime() - begin).compareTo(call.left()) > 0) {
        throw new Problem(Problem.Kind.DEADLINE,
            "the deadline passed after " + answers.size() + " of " + searches.size() + " searches");
      }
      answers.add(SearchJson.run(collection, search));
    }
    return Answer.ok(node);
  }
}
