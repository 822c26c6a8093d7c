package dev.winnow.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.Document;
import dev.winnow.FacetCounts;
import dev.winnow.ScrollPage;
import dev.winnow.ScrollRequest;
import dev.winnow.VectorCollection;
import dev.winnow.filter.Filter;
import dev.winnow.server.http.Answer;
import dev.winnow.server.http.Call;
import dev.winnow.server.http.JsonBody;
import dev.winnow.server.http.Route;
import dev.winnow.server.security.Role;
import dev.winnow.server.service.Collections;
import dev.winnow.server.service.Problem;
import dev.winnow.server.service.Records;
import java.util.ArrayList;
import java.util.List;

/** Routes that write, read, count and delete records. */
final class RecordRoutes {
  private static final String RECORDS = CollectionRoutes.ONE + "/records";
  private static final String RECORD = RECORDS + "/{id}";

  private final Collections collections;
  private final Records records;

  RecordRoutes(Collections collections, Records records) {
    this.collections = collections;
    this.records = records;
  }

  List<Route> all() {
    return List.of(
        Route.json("PUT", RECORDS, Role.WRITE,
            "Put records in the place of those with the same ids", this::upsert),
        Route.read(RECORD, Role.READ, "One record with its vector", this::get),
        Route.json("PATCH", RECORD, Role.WRITE, "Replace some attributes of a record",
            this::update),
        Route.bare("DELETE", RECORD, Role.WRITE, "Delete one record", this::deleteOne),
        Route.json("POST", CollectionRoutes.ONE + "/delete", Role.WRITE,
            "Delete records by ids or by a filter", this::delete),
        Route.json("POST", CollectionRoutes.ONE + "/scroll", Role.READ,
            "A page of records in a fixed order", this::scroll),
        Route.json("POST", CollectionRoutes.ONE + "/count", Role.READ,
            "Count the records that satisfy a filter", this::count),
        Route.json("POST", CollectionRoutes.ONE + "/facets", Role.READ,
            "Count the values of a field over the records that satisfy a filter", this::facets));
  }

  private VectorCollection of(Call call) {
    return CollectionRoutes.of(collections, call);
  }

  private Answer upsert(Call call) {
    VectorCollection collection = of(call);
    JsonBody body = call.json();
    List<Document> documents = new ArrayList<>();
    for (JsonBody record : body.objects("records", records.limits().batch())) {
      documents.add(RecordJson.parse(record));
    }
    body.end();
    return Answer.ok(number("written", records.upsert(collection, documents)));
  }

  private Answer get(Call call) {
    Document record = records.get(of(call), call.parameter("id"));
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("id", record.id());
    RecordJson.put(node, record.attributes());
    RecordJson.put(node, record.vector());
    return Answer.ok(node);
  }

  private Answer update(Call call) {
    VectorCollection collection = of(call);
    JsonBody body = call.json();
    JsonBody attributes = body.object("attributes");
    body.end();
    if (attributes == null) {
      throw Problem.field("attributes", "'attributes' is missing; it must be an object");
    }
    records.update(collection, call.parameter("id"), RecordJson.attributes(attributes));
    return Answer.none();
  }

  private Answer deleteOne(Call call) {
    records.delete(of(call), List.of(call.parameter("id")), null);
    return Answer.none();
  }

  private Answer delete(Call call) {
    VectorCollection collection = of(call);
    JsonBody body = call.json();
    List<String> ids = body.texts("ids");
    Filter filter = body.has("filter") ? RecordJson.filter(body, "filter") : null;
    body.end();
    return Answer.ok(number("deleted", records.delete(collection, ids, filter)));
  }

  private Answer facets(Call call) {
    VectorCollection collection = of(call);
    JsonBody body = call.json();
    String field = body.requiredText("field");
    Filter filter = RecordJson.filter(body, "filter");
    int limit = body.integer("limit", 10, 1, Records.MOST_FACETS);
    body.end();
    FacetCounts found = records.facets(collection, field, filter, limit);
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("field", field)
        .put("distinct", found.distinct()).put("missing", found.missing());
    ArrayNode counts = node.putArray("counts");
    found.counts().forEach(
        count -> counts.addObject().put("value", count.value()).put("records", count.records()));
    return Answer.ok(node);
  }

  private Answer scroll(Call call) {
    VectorCollection collection = of(call);
    JsonBody body = call.json();
    ScrollRequest.Builder builder = ScrollRequest.builder()
        .filter(RecordJson.filter(body, "filter"))
        .limit(body.integer("limit", 100, 1, ScrollRequest.MAX_LIMIT)).cursor(body.text("cursor"));
    String orderBy = body.text("order_by");
    if (orderBy != null) {
      builder.orderBy(orderBy);
    }
    if (body.flag("descending", false)) {
      builder.descending();
    }
    List<String> attributes = body.texts("attributes");
    if (attributes != null) {
      builder.attributes(attributes);
    }
    if (body.flag("include_vectors", false)) {
      builder.withVectors();
    }
    body.end();
    return Answer.ok(page(collection.scroll(builder.build())));
  }

  private static ObjectNode page(ScrollPage page) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode records = node.putArray("records");
    for (ScrollPage.Item item : page.records()) {
      ObjectNode record = records.addObject().put("id", item.id());
      RecordJson.put(record, item.attributes());
      float[] vector = item.vector();
      if (vector != null) {
        RecordJson.put(record, vector);
      }
    }
    return node.put("next", page.next());
  }

  private Answer count(Call call) {
    VectorCollection collection = of(call);
    JsonBody body = call.json();
    Filter filter = RecordJson.filter(body, "filter");
    body.end();
    return Answer.ok(number("count", collection.count(filter)));
  }

  private static ObjectNode number(String name, long value) {
    return JsonNodeFactory.instance.objectNode().put(name, value);
  }
}
