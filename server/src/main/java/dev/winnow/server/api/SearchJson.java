package dev.winnow.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.Explain;
import dev.winnow.Explain.SegmentPlan;
import dev.winnow.Hit;
import dev.winnow.SearchRequest;
import dev.winnow.SearchResult;
import dev.winnow.VectorCollection;
import dev.winnow.server.http.JsonBody;
import dev.winnow.server.http.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Searches and their answers as clients write and read them. */
final class SearchJson {
  private SearchJson() {}

  /**
   * A search with what the engine does not do.
   *
   * @param vectors whether to return the vectors of hits
   * @param explain whether to return the plan
   */
  record Wanted(SearchRequest request, boolean vectors, boolean explain) {}

  static Wanted parse(JsonBody body, VectorCollection collection, Limits limits, Duration left) {
    int k = body.integer("k", 10, 1, limits.k());
    String like = body.text("like");
    float[] vector = body.vector("vector");
    if ((like == null) == (vector == null)) {
      throw Problem.field("vector", "give either 'vector' or 'like', the id of a record");
    }
    if (vector == null) {
      vector = collection.get(String.valueOf(like)).orElseThrow(
          () -> new Problem(Problem.Kind.NOT_FOUND, "there is no record '" + like + "'", "like"))
          .vector();
    }
    SearchRequest.Builder builder = SearchRequest.builder(vector).k(k)
        .filter(RecordJson.filter(body, "filter")).deadline(left);
    if (like != null) {
      builder.without(like);
    }
    addOptions(body, builder);
    boolean vectors = body.flag("include_vectors", false);
    boolean explain = body.flag("explain", false);
    body.end();
    return new Wanted(builder.build(), vectors, explain);
  }

  private static void addOptions(JsonBody body, SearchRequest.Builder builder) {
    Double recall = body.number("recall");
    if (recall != null) {
      builder.recall(recall);
    }
    if (body.has("ef")) {
      builder.ef(body.integer("ef", 1, 1, Integer.MAX_VALUE));
    }
    String path = body.text("path");
    if (path != null) {
      builder.path(path);
    }
    Double least = body.number("min_score");
    if (least != null) {
      builder.minScore(least.floatValue());
    }
    JsonNode relevance = body.any("min_relevance");
    if (relevance != null && relevance.isTextual() && relevance.textValue().equals("default")) {
      builder.relevant();
    } else if (relevance != null && relevance.isNumber()) {
      builder.minRelevance(relevance.doubleValue());
    } else if (relevance != null) {
      throw Problem.field("min_relevance",
          "'min_relevance' must be a number from 0 to 1, or \"default\"");
    }
    List<String> attributes = body.texts("attributes");
    if (attributes != null) {
      builder.attributes(attributes);
    }
  }

  static ObjectNode run(VectorCollection collection, Wanted wanted) {
    SearchResult result = collection.search(wanted.request());
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode list = node.putArray("hits");
    for (Hit hit : result.hits()) {
      ObjectNode entry = list.addObject().put("id", hit.id()).put("score", hit.score());
      if (hit.relevance() != null) {
        entry.put("relevance", hit.relevance());
      }
      if (!hit.attributes().isEmpty()) {
        RecordJson.put(entry, hit.attributes());
      }
      if (wanted.vectors()) {
        collection.get(hit.id()).ifPresent(record -> RecordJson.put(entry, record.vector()));
      }
    }
    node.put("matches", result.matches()).put("cut", label(result.explain().cut()));
    SearchResult.Relevance relevance = result.relevance();
    if (relevance != null) {
      ObjectNode about = node.putObject("relevance").put("version", relevance.version())
          .put("threshold", relevance.threshold()).put("cut", relevance.cut())
          .put("reached_k", relevance.reachedK());
      if (Double.isFinite(relevance.leastScore())) {
        about.put("least_score", relevance.leastScore());
      }
    }
    if (wanted.explain()) {
      node.set("explain", explain(result.explain()));
    }
    return node;
  }

  private static String label(Explain.Cut cut) {
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
      ArrayNode candidates = one.putArray("candidates");
      segment.candidates()
          .forEach(candidate -> candidates.addObject().put("path", candidate.path())
              .put("estimated_nanos", candidate.estimatedNanos())
              .put("expected_recall", candidate.expectedRecall()));
    }
    return node;
  }
}
