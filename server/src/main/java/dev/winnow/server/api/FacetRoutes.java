package dev.winnow.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.FacetCounts;
import dev.winnow.VectorCollection;
import dev.winnow.filter.Filter;
import dev.winnow.server.http.Answer;
import dev.winnow.server.http.Call;
import dev.winnow.server.http.JsonBody;
import dev.winnow.server.http.Route;
import dev.winnow.server.security.Role;
import java.util.List;

/** The route that counts the values of a field. */
final class FacetRoutes {
  private final Collections collections;

  FacetRoutes(Collections collections) {
    this.collections = collections;
  }

  List<Route> all() {
    return List.of(new Route("POST", CollectionRoutes.ONE + "/facets", Role.READ,
        "Count the values of a field over the records that satisfy a filter", this::count));
  }

  private Answer count(Call call) {
    VectorCollection collection = collections.of(call);
    JsonBody body = call.json();
    String field = body.requiredText("field");
    Filter filter = RecordJson.filter(body, "filter");
    int limit = body.integer("limit", 10, 1, 100_000);
    body.end();
    FacetCounts found = collection.facets(field, filter, limit);
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("field", field)
        .put("distinct", found.distinct()).put("missing", found.missing());
    ArrayNode counts = node.putArray("counts");
    found.counts().forEach(
        count -> counts.addObject().put("value", count.value()).put("records", count.records()));
    return Answer.ok(node);
  }
}
