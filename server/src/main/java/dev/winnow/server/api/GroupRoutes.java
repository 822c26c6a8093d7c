package dev.winnow.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.Hit;
import dev.winnow.SearchRequest;
import dev.winnow.VectorCollection;
import dev.winnow.server.http.Answer;
import dev.winnow.server.http.Call;
import dev.winnow.server.http.JsonBody;
import dev.winnow.server.http.Problem;
import dev.winnow.server.http.Route;
import dev.winnow.server.security.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Routes that group the answers of a search by an attribute. */
final class GroupRoutes {
  private static final int GROWTH = 4;

  private final Collections collections;
  private final Limits limits;

  GroupRoutes(Collections collections, Limits limits) {
    this.collections = collections;
    this.limits = limits;
  }

  List<Route> all() {
    return List.of(new Route("POST", CollectionRoutes.ONE + "/search/groups", Role.READ,
        "The nearest records of each of the nearest values of an attribute", this::groups));
  }

  /**
   * The groups in the order of their best hits. More hits are looked for until there are enough groups, each full or exhausted as far as hits
   * were looked for.
   */
  private Answer groups(Call call) {
    VectorCollection collection = collections.of(call);
    JsonBody body = call.json();
    String field = body.requiredText("group_by");
    if (collection.schema().typeOf(field) == null) {
      throw Problem.field("group_by", "there is no field '" + field + "'");
    }
    int groups = body.integer("groups", 10, 1, limits.k());
    int size = body.integer("group_size", 1, 1, limits.k());
    SearchJson.Wanted wanted = SearchJson.parse(body, collection, limits, call.left());
    int k = Math.min(limits.k(), Math.max(wanted.request().k(), GROWTH * groups * size));
    while (true) {
      List<Hit> hits = collection.search(again(wanted.request(), k)).hits();
      Map<Object, List<Hit>> found = group(hits, field, size);
      boolean enough = found.values().stream().limit(groups).filter(one -> one.size() == size)
          .count() == groups;
      if (enough || hits.size() < k || k == limits.k()) {
        return Answer.ok(json(found, groups, field));
      }
      k = Math.min(limits.k(), k * GROWTH);
    }
  }

  private static SearchRequest again(SearchRequest request, int k) {
    SearchRequest.Builder builder = SearchRequest.builder(request.vector()).k(k)
        .filter(request.filter()).recall(request.recall());
    if (request.without() != null) {
      builder.without(request.without());
    }
    if (request.deadline() != null) {
      builder.deadline(request.deadline());
    }
    if (request.relevant()) {
      builder.relevant();
    } else if (request.minRelevance() != null) {
      builder.minRelevance(request.minRelevance());
    }
    if (request.minScore() != null) {
      builder.minScore(request.minScore());
    }
    return builder.build();
  }

  private static Map<Object, List<Hit>> group(List<Hit> hits, String field, int size) {
    Map<Object, List<Hit>> groups = new LinkedHashMap<>();
    for (Hit hit : hits) {
      Object value = hit.attributes().get(field);
      if (value == null) {
        continue;
      }
      for (Object one : value instanceof List<?> many ? many : List.of(value)) {
        List<Hit> group = groups.computeIfAbsent(one, v -> new ArrayList<>());
        if (group.size() < size) {
          group.add(hit);
        }
      }
    }
    return groups;
  }

  private static ObjectNode json(Map<Object, List<Hit>> found, int most, String field) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("group_by", field);
    ArrayNode list = node.putArray("groups");
    found.entrySet().stream().limit(most).forEach(entry -> {
      ObjectNode group = list.addObject();
      group.set("value", RecordJson.write(entry.getKey()));
      ArrayNode hits = group.putArray("hits");
      for (Hit hit : entry.getValue()) {
        ObjectNode one = hits.addObject().put("id", hit.id()).put("score", hit.score());
        if (hit.relevance() != null) {
          one.put("relevance", hit.relevance());
        }
        RecordJson.put(one, hit.attributes());
      }
    });
    return node;
  }
}
