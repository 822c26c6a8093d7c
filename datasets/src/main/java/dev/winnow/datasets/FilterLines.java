package dev.winnow.datasets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the lines of a workload's file say query and filter. */
enum FilterLines {
  /** {@code {"query": row, "filter": {...}}}. */
  CANONICAL {
    @Override
    WorkloadQuery parse(JsonLines lines, JsonNode line, int index) {
      JsonNode query = require(lines, line, "query", line.path("query").canConvertToInt());
      return new WorkloadQuery(query.intValue(),
          require(lines, line, "filter", line.path("filter").isObject()));
    }
  },
  /** Published arXiv set, equality: {@code {"label": n}}; line i belongs to query i. */
  PUBLISHED_EM {
    @Override
    WorkloadQuery parse(JsonLines lines, JsonNode line, int index) {
      JsonNode label = require(lines, line, "label", line.path("label").isIntegralNumber());
      return new WorkloadQuery(index, filter("eq", "number_of_sub_categories").set("value", label));
    }
  },
  /** Published arXiv set, range: {@code {"range_start": a, "range_end": b}}, both inclusive. */
  PUBLISHED_RANGE {
    @Override
    WorkloadQuery parse(JsonLines lines, JsonNode line, int index) {
      JsonNode lo = require(lines, line, "range_start",
          line.path("range_start").isIntegralNumber());
      JsonNode hi = require(lines, line, "range_end", line.path("range_end").isIntegralNumber());
      ObjectNode filter = filter("between", "update_date");
      filter.set("lo", lo);
      filter.set("hi", hi);
      return new WorkloadQuery(index, filter);
    }
  },
  /** Published arXiv set, set membership: {@code {"label": "math"}}. */
  PUBLISHED_EMIS {
    @Override
    WorkloadQuery parse(JsonLines lines, JsonNode line, int index) {
      JsonNode label = require(lines, line, "label", line.path("label").isTextual());
      return new WorkloadQuery(index, filter("contains", "main_categories").set("value", label));
    }
  };

  private static final ObjectMapper JSON = new ObjectMapper();

  abstract WorkloadQuery parse(JsonLines lines, JsonNode line, int index);

  /** Reads all lines; each must name one of the query vectors. */
  List<WorkloadQuery> read(Path path, long queryRows) {
    List<WorkloadQuery> queries = new ArrayList<>();
    try (JsonLines lines = JsonLines.open(path)) {
      for (String text = lines.next(); text != null; text = lines.next()) {
        WorkloadQuery query = parse(lines, json(lines, text), queries.size());
        if (query.query() < 0 || query.query() >= queryRows) {
          throw lines.error(
              "names query " + query.query() + "; there are rows 0 to " + (queryRows - 1), null);
        }
        queries.add(query);
      }
    }
    return queries;
  }

  private static JsonNode json(JsonLines lines, String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw lines.error("is not valid JSON", e);
    }
  }

  private static JsonNode require(JsonLines lines, JsonNode line, String key, boolean valid) {
    if (!valid) {
      throw lines.error("has no usable '" + key + "': " + line.path(key), null);
    }
    return line.path(key);
  }

  private static ObjectNode filter(String op, String field) {
    return JsonNodeFactory.instance.objectNode().put("op", op).put("field", field);
  }
}
