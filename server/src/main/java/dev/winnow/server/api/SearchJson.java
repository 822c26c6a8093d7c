package dev.winnow.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.Explain;
import dev.winnow.Explain.SegmentPlan;
import dev.winnow.Hit;
import dev.winnow.SearchResult;
import dev.winnow.server.http.JsonBody;
import dev.winnow.server.service.Limits;
import dev.winnow.server.service.Problem;
import dev.winnow.server.service.SearchAnswer;
import dev.winnow.server.service.SearchQuery;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Searches and their answers as clients write and read them. */
final class SearchJson {
  private SearchJson() {}

  static SearchQuery parse(JsonBody body, Limits limits) {
    SearchQuery query = new SearchQuery(body.vector("vector"), body.text("like"),
        body.integer("k", 10, 1, limits.k()), RecordJson.filter(body, "filter"),
        new SearchQuery.Options(body.number("recall"), optional(body, "ef"), body.text("path")),
        cut(body), new SearchQuery.Returns(body.texts("attributes"),
            body.flag("include_vectors", false), body.flag("explain", false)),
        body.text("after"));
    body.end();
    return query;
  }

  private static @Nullable Integer optional(JsonBody body, String name) {
    return body.has(name) ? (Integer) body.integer(name, 1, 1, Integer.MAX_VALUE) : null;
  }

  private static SearchQuery.Cut cut(JsonBody body) {
    Double score = body.number("min_score");
    Float least = score == null ? null : (Float) score.floatValue();
    JsonNode relevance = body.any("min_relevance");
    if (relevance == null) {
      return new SearchQuery.Cut(least, null, false);
    }
    if (relevance.isTextual() && relevance.textValue().equals("default")) {
      return new SearchQuery.Cut(least, null, true);
    }
    if (relevance.isNumber()) {
      return new SearchQuery.Cut(least, relevance.doubleValue(), false);
    }
    throw Problem.field("min_relevance",
        "'min_relevance' must be a number from 0 to 1, or \"default\"");
  }

  static ObjectNode write(SearchAnswer answer) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode list = node.putArray("hits");
    for (SearchAnswer.Found found : answer.hits()) {
      ObjectNode entry = list.addObject();
      put(entry, found.hit());
      float[] vector = found.vector();
      if (vector != null) {
        RecordJson.put(entry, vector);
      }
    }
    SearchResult result = answer.result();
    node.put("matches", result.matches()).put("cut", label(result.explain().cut()));
    if (answer.next() != null) {
      node.put("next", answer.next());
    }
    SearchResult.Relevance relevance = result.relevance();
    if (relevance != null) {
      ObjectNode about = node.putObject("relevance").put("version", relevance.version())
          .put("threshold", relevance.threshold()).put("cut", relevance.cut())
          .put("reached_k", relevance.reachedK());
      if (Double.isFinite(relevance.leastScore())) {
        about.put("least_score", relevance.leastScore());
      }
    }
    Explain explain = answer.explain();
    if (explain != null) {
      node.set("explain", explain(explain));
    }
    return node;
  }

  static void put(ObjectNode entry, Hit hit) {
    entry.put("id", hit.id()).put("score", hit.score());
    if (hit.relevance() != null) {
      entry.put("relevance", hit.relevance());
    }
    if (!hit.attributes().isEmpty()) {
      RecordJson.put(entry, hit.attributes());
    }
  }

  static String label(Explain.Cut cut) {
    return cut.name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode explain(Explain explain) {
    ObjectNode node = JsonNodeFactory.instance.objectNode()
        .put("selectivity", explain.selectivity()).put("expected_recall", explain.expectedRecall());
    node.putObject("nanos").put("filter", explain.times().filter())
        .put("plan", explain.times().plan()).put("search", explain.times().search())
        .put("fetch", explain.times().fetch());
    ArrayNode segments = node.putArray("segments");
    for (SegmentPlan segment : explain.segments()) {
      ObjectNode one = segments.addObject().put("segment", segment.segment())
          .put("path", segment.path()).put("matches", segment.matches())
          .put("nodes_visited", segment.work().nodesVisited())
          .put("codes_scored", segment.work().codesScored())
          .put("refined", segment.work().refined())
          .put("vectors_scored", segment.work().vectorsScored());
      ArrayNode abandoned = one.putArray("abandoned");
      segment.abandoned().forEach(abandoned::add);
      ArrayNode candidates = one.putArray("candidates");
      segment.candidates()
          .forEach(candidate -> candidates.addObject().put("path", candidate.path())
              .put("estimated_nanos", candidate.estimatedNanos())
              .put("expected_recall", candidate.expectedRecall()));
    }
    return node;
  }
}
