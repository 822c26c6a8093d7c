package dev.winnow.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.VectorCollection;
import dev.winnow.server.http.Answer;
import dev.winnow.server.http.Call;
import dev.winnow.server.http.JsonBody;
import dev.winnow.server.http.Route;
import dev.winnow.server.security.Role;
import dev.winnow.server.service.Groups;
import dev.winnow.server.service.Limits;
import dev.winnow.server.service.SearchQuery;
import dev.winnow.server.service.Services;
import java.util.ArrayList;
import java.util.List;

/** Routes that search. */
final class SearchRoutes {
  private static final String SEARCH = CollectionRoutes.ONE + "/search";

  private final Services services;
  private final Limits limits;

  SearchRoutes(Services services) {
    this.services = services;
    limits = services.records().limits();
  }

  List<Route> all() {
    return List.of(
        Route.json("POST", SEARCH, Role.READ,
            "The records nearest to a vector or a record that satisfy a filter", this::search),
        Route.json("POST", SEARCH + "/batch", Role.READ,
            "Several searches, answered in their order", this::batch),
        Route.json("POST", SEARCH + "/groups", Role.READ,
            "The nearest records of each of the nearest values of an attribute", this::groups),
        Route.read("/v1/slow-searches", Role.ADMIN, "The last searches that took long",
            this::slow));
  }

  private VectorCollection of(Call call) {
    return CollectionRoutes.of(services.collections(), call);
  }

  private Answer search(Call call) {
    VectorCollection collection = of(call);
    SearchQuery query = SearchJson.parse(call.json(), limits);
    return Answer
        .ok(SearchJson.write(services.searches().search(collection, query, call.allowance())));
  }

  private Answer batch(Call call) {
    VectorCollection collection = of(call);
    JsonBody body = call.json();
    List<SearchQuery> queries = new ArrayList<>();
    for (JsonBody search : body.objects("searches", limits.searches())) {
      queries.add(SearchJson.parse(search, limits));
    }
    body.end();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode answers = node.putArray("answers");
    services.searches().batch(collection, queries, call.allowance())
        .forEach(answer -> answers.add(SearchJson.write(answer)));
    return Answer.ok(node);
  }

  private Answer groups(Call call) {
    VectorCollection collection = of(call);
    JsonBody body = call.json();
    String field = body.requiredText("group_by");
    int count = body.integer("groups", 10, 1, limits.k());
    int size = body.integer("group_size", 1, 1, limits.k());
    SearchQuery query = SearchJson.parse(body, limits);
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("group_by", field);
    ArrayNode list = node.putArray("groups");
    for (Groups.Group group : services.groups().search(collection, query, field, count, size,
        call.allowance())) {
      ObjectNode one = list.addObject();
      one.set("value", RecordJson.write(group.value()));
      ArrayNode hits = one.putArray("hits");
      group.hits().forEach(hit -> hits.add(ResultJson.of(hit)));
    }
    return Answer.ok(node);
  }

  private Answer slow(Call call) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode list = node.putArray("searches");
    services.slow().latest(call.key()).forEach(slow -> {
      ObjectNode one = list.addObject().put("time", slow.time().toString())
          .put("request_id", slow.requestId()).put("collection", slow.collection())
          .put("k", slow.k()).put("recall", slow.recall()).put("filter", slow.filter())
          .put("matches", slow.matches()).put("nanos", slow.nanos())
          .put("cut", ResultJson.label(slow.cut()));
      ArrayNode paths = one.putArray("paths");
      slow.paths().forEach(paths::add);
    });
    return Answer.ok(node);
  }
}
