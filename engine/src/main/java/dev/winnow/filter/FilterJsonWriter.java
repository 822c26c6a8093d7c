package dev.winnow.filter;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import dev.winnow.filter.Filter.Comparison;
import java.util.List;
import java.util.Locale;

/** Turns a filter into JSON. */
final class FilterJsonWriter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final FilterLimits.Meter meter = new FilterLimits.Meter();

  ObjectNode write(Filter filter) {
    if (!meter.down()) {
      throw new InvalidFilterException(FilterLimits.tooDeep());
    }
    ObjectNode node = switch (filter) {
      case Filter.True() -> op("true");
      case Filter.And(List<Filter> args) -> joined("and", args);
      case Filter.Or(List<Filter> args) -> joined("or", args);
      case Filter.Not(Filter arg) -> op("not").set("arg", write(arg));
      case Filter.Eq(String field, Object value) -> withValue("eq", field, value);
      case Filter.Ne(String field, Object value) -> withValue("ne", field, value);
      case Filter.Compare(String field, Comparison comparison, Object value) ->
        withValue(comparison.name().toLowerCase(Locale.ROOT), field, value);
      case Filter.Between(String field, Object lo, Object hi) ->
        op("between").put("field", field).<ObjectNode>set("lo", value(lo)).set("hi", value(hi));
      case Filter.In(String field, List<Object> values) -> withValues("in", field, values);
      case Filter.Contains(String field, Object value) -> withValue("contains", field, value);
      case Filter.ContainsAny(String field, List<Object> values) ->
        withValues("containsAny", field, values);
      case Filter.ContainsAll(String field, List<Object> values) ->
        withValues("containsAll", field, values);
      case Filter.Exists(String field) -> op("exists").put("field", field);
      case Filter.Prefix(String field, String prefix) -> withValue("prefix", field, prefix);
    };
    meter.up();
    return node;
  }

  private static ObjectNode op(String name) {
    return NODES.objectNode().put("op", name);
  }

  private ObjectNode joined(String op, List<Filter> args) {
    ObjectNode node = op(op);
    ArrayNode array = node.putArray("args");
    for (Filter arg : args) {
      array.add(write(arg));
    }
    return node;
  }

  private static ObjectNode withValue(String op, String field, Object value) {
    return op(op).put("field", field).set("value", value(value));
  }

  private static ObjectNode withValues(String op, String field, List<Object> values) {
    ObjectNode node = op(op).put("field", field);
    ArrayNode array = node.putArray("values");
    for (Object value : values) {
      array.add(value(value));
    }
    return node;
  }

  private static ValueNode value(Object value) {
    return switch (value) {
      case Long number -> NODES.numberNode(number.longValue());
      case Double number -> NODES.numberNode(number.doubleValue());
      case Boolean bool -> NODES.booleanNode(bool);
      default -> NODES.textNode(value.toString());
    };
  }
}
