package dev.winnow.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winnow.filter.Filter.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Turns JSON into a filter and keeps the path to where it is for messages. */
final class FilterJsonReader {
  private static final String OPERATORS = "true, and, or, not, eq, ne, lt, le, gt, ge, between, in, contains, containsAny, containsAll, exists, prefix";

  private final FilterLimits.Meter meter = new FilterLimits.Meter();
  private final StringBuilder path = new StringBuilder();

  Filter read(JsonNode node) {
    count();
    if (!meter.down()) {
      throw error("", FilterLimits.tooDeep());
    }
    if (!node.isObject()) {
      throw error("", "expected an object such as {\"op\":\"true\"}, found " + shown(node));
    }
    Filter filter = condition(node, text(node, "op"));
    meter.up();
    return filter;
  }

  private Filter condition(JsonNode node, String op) {
    return switch (op) {
      case "true" -> {
        requireKeys(node, "op");
        yield new Filter.True();
      }
      case "and" -> new Filter.And(args(node));
      case "or" -> new Filter.Or(args(node));
      case "not" -> {
        requireKeys(node, "op", "arg");
        yield new Filter.Not(child("/arg", get(node, "arg")));
      }
      case "exists" -> {
        requireKeys(node, "op", "field");
        yield new Filter.Exists(text(node, "field"));
      }
      case "between" -> {
        requireKeys(node, "op", "field", "lo", "hi");
        yield new Filter.Between(text(node, "field"), value(node, "lo"), value(node, "hi"));
      }
      case "in", "containsAny", "containsAll" -> withValues(node, op);
      case "eq", "ne", "lt", "le", "gt", "ge", "contains", "prefix" -> withValue(node, op);
      default ->
        throw error("/op", "unknown operator '" + Excerpts.of(op) + "'; allowed: " + OPERATORS);
    };
  }

  private Filter withValue(JsonNode node, String op) {
    requireKeys(node, "op", "field", "value");
    String field = text(node, "field");
    if (op.equals("prefix")) {
      return new Filter.Prefix(field, text(node, "value"));
    }
    Object value = value(node, "value");
    return switch (op) {
      case "eq" -> new Filter.Eq(field, value);
      case "ne" -> new Filter.Ne(field, value);
      case "contains" -> new Filter.Contains(field, value);
      case "lt" -> new Filter.Compare(field, Comparison.LT, value);
      case "le" -> new Filter.Compare(field, Comparison.LE, value);
      case "gt" -> new Filter.Compare(field, Comparison.GT, value);
      default -> new Filter.Compare(field, Comparison.GE, value);
    };
  }

  private Filter withValues(JsonNode node, String op) {
    requireKeys(node, "op", "field", "values");
    String field = text(node, "field");
    List<Object> values = new ArrayList<>();
    for (JsonNode value : array(node, "values")) {
      count();
      values.add(value(value, "/values/", values.size()));
    }
    return switch (op) {
      case "in" -> new Filter.In(field, values);
      case "containsAny" -> new Filter.ContainsAny(field, values);
      default -> new Filter.ContainsAll(field, values);
    };
  }

  private List<Filter> args(JsonNode node) {
    requireKeys(node, "op", "args");
    List<Filter> args = new ArrayList<>();
    for (JsonNode arg : array(node, "args")) {
      args.add(child("/args/" + args.size(), arg));
    }
    return args;
  }

  private Filter child(String step, JsonNode node) {
    int length = path.length();
    path.append(step);
    Filter filter = read(node);
    path.setLength(length);
    return filter;
  }

  private JsonNode array(JsonNode node, String key) {
    JsonNode array = get(node, key);
    if (!array.isArray()) {
      throw error("/" + key, "expected an array, found " + shown(array));
    }
    return array;
  }

  private String text(JsonNode node, String key) {
    JsonNode text = get(node, key);
    if (!text.isTextual()) {
      throw error("/" + key, "expected a string, found " + shown(text));
    }
    return text.textValue();
  }

  private Object value(JsonNode node, String key) {
    return value(get(node, key), "/" + key, -1);
  }

  private Object value(JsonNode value, String step, int index) {
    if (value.isTextual()) {
      return value.textValue();
    }
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.longValue();
    }
    if (value.isFloatingPointNumber() && Double.isFinite(value.doubleValue())) {
      return value.doubleValue();
    }
    throw error(index < 0 ? step : step + index,
        "expected a string, a number that fits in 64 bits, true or false, found " + shown(value));
  }

  private JsonNode get(JsonNode node, String key) {
    JsonNode value = node.get(key);
    if (value == null) {
      throw error("", "'" + key + "' is missing");
    }
    return value;
  }

  private void requireKeys(JsonNode node, String... allowed) {
    Set<String> keys = Set.of(allowed);
    node.fieldNames().forEachRemaining(key -> {
      if (!keys.contains(key)) {
        throw error("/" + Excerpts.of(key), "unknown key; allowed: " + String.join(", ", allowed));
      }
    });
  }

  private void count() {
    if (!meter.add()) {
      throw error("", FilterLimits.tooLarge());
    }
  }

  private static String shown(JsonNode node) {
    String text = node.isContainerNode()
        ? (node.isArray() ? "an array" : "an object")
        : node.toString();
    return text.length() > 40 ? text.substring(0, 40) + "..." : text;
  }

  private InvalidFilterException error(String step, String message) {
    String where = path + step;
    return new InvalidFilterException(
        where.isEmpty() ? "in the filter: " + message : "at " + where + ": " + message);
  }
}
