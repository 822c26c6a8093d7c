package dev.winnow.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.Document;
import dev.winnow.ScrollPage;
import dev.winnow.ScrollRequest;
import dev.winnow.VectorCollection;
import dev.winnow.filter.Filter;
import dev.winnow.server.http.Answer;
import dev.winnow.server.http.Call;
import dev.winnow.server.http.JsonBody;
import dev.winnow.server.http.Problem;
import dev.winnow.server.http.Route;
import dev.winnow.server.security.Role;
import java.util.ArrayList;
import java.util.List;

/** Routes that write, read, count and delete records. */
final class RecordRoutes {
  private static final String RECORDS = CollectionRoutes.ONE + "/records";
  private static final String RECORD = RECORDS + "/{id}";

  private final Collections collections;
  private final Limits limits;

  RecordRoutes(Collections collections, Limits limits) {
    this.collections = collections;
    this.limits = limits;
  }

  List<Route> all() {
    return List.of(
        new Route("PUT", RECORDS, Role.WRITE, "Put records in the place of those with the same ids",
            this::upsert),
        new Route("GET", RECORD, Role.READ, "One record with its vector", this::get),
        new Route("PATCH", RECORD, Role.WRITE, "Replace some attributes of a record", this::update),
        new Route("DELETE", RECORD, Role.WRITE, "Delete one record", this::deleteOne),
        new Route("POST", CollectionRoutes.ONE + "/delete", Role.WRITE,
            "Delete records by ids or by a filter", this::delete),
        new Route("POST", CollectionRoutes.ONE + "/scroll", Role.READ,
            "A page of records in a fixed order", this::scroll),
        new Route("POST", CollectionRoutes.ONE + "/count", Role.READ,
            "Count the records that satisfy a filter", this::count));
  }

  private Answer upsert(Call call) {
    VectorCollection collection = collections.of(call);
    JsonBody body = call.json();
    List<Document> records = new ArrayList<>();
    for (JsonBody record : body.objects("records", limits.batch())) {
      records.add(RecordJson.parse(record));
    }
    if (records.isEmpty()) {
      throw Problem.field("records", "'records' is missing or empty");
    }
    body.end();
    collection.upsert(records);
    return Answer.ok(number("written", records.size()));
  }

  private Answer get(Call call) {
    Document record = collections.of(call).get(call.parameter("id")).orElseThrow(() -> none(call));
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("id", record.id());
    RecordJson.put(node, record.attributes());
    RecordJson.put(node, record.vector());
    return Answer.ok(node);
  }

  private static Problem none(Call call) {
    return new Problem(Problem.Kind.NOT_FOUND, "there is no record '" + call.parameter("id") + "'");
  }

  private Answer update(Call call) {
    VectorCollection collection = collections.of(call);
    JsonBody body = call.json();
    JsonBody attributes = body.object("attributes");
    body.end();
    if (attributes == null) {
      throw Problem.field("attributes", "'attributes' is missing; it must be an object");
    }
    if (!collection.update(call.parameter("id"), RecordJson.attributes(attributes))) {
      throw none(call);
    }
    return Answer.none();
  }

  /** Deleting what is not there is no error, so that it can be tried again. */
  private Answer deleteOne(Call call) {
    collections.of(call).delete(List.of(call.parameter("id")));
    return Answer.none();
  }

  private Answer delete(Call call) {
    VectorCollection collection = collections.of(call);
    JsonBody body = call.json();
    List<String> ids = body.texts("ids");
    if ((ids == null) == !body.has("filter")) {
      throw Problem.field("ids", "give either 'ids' or 'filter'");
    }
    if (ids != null && ids.size() > limits.batch()) {
      throw Problem.field("ids", "'ids' may have " + limits.batch() + " at most");
    }
    Filter filter = RecordJson.filter(body, "filter");
    body.end();
    return Answer
        .ok(number("deleted", ids != null ? collection.delete(ids) : collection.delete(filter)));
  }

  private Answer scroll(Call call) {
    VectorCollection collection = collections.of(call);
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
    VectorCollection collection = collections.of(call);
    JsonBody body = call.json();
    Filter filter = RecordJson.filter(body, "filter");
    body.end();
    return Answer.ok(number("count", collection.count(filter)));
  }

  private static ObjectNode number(String name, long value) {
    return JsonNodeFactory.instance.objectNode().put(name, value);
  }
}
