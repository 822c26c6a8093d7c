package dev.winnow.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.Explain;
import dev.winnow.Hit;
import dev.winnow.SearchResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the engine answers, as JSON: for the server and for the command line. */
public final class ResultJson {
  private ResultJson() {}

  /** An answer with some of its hits; without the plan. */
  public static ObjectNode of(SearchResult result, List<Hit> hits) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode list = node.putArray("hits");
    hits.forEach(hit -> list.add(of(hit)));
    node.put("matches", result.matches()).put("cut", label(result.explain().cut()));
    SearchResult.Relevance relevance = result.relevance();
    if (relevance != null) {
      ObjectNode about = node.putObject("relevance").put("version", relevance.version())
          .put("threshold", relevance.threshold()).put("cut", relevance.cut())
          .put("reached_k", relevance.reachedK());
      if (Double.isFinite(relevance.leastScore())) { // JSON has no infinity
        about.put("least_score", relevance.leastScore());
      }
    }
    return node;
  }

  /** A hit. */
  public static ObjectNode of(Hit hit) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("id", hit.id()).put("score",
        hit.score());
    if (hit.relevance() != null) {
      node.put("relevance", hit.relevance());
    }
    if (!hit.attributes().isEmpty()) {
      putAttributes(node, hit.attributes());
    }
    return node;
  }

  /** Adds the attributes of a record. */
  public static void putAttributes(ObjectNode node, Map<String, ? extends Object> attributes) {
    RecordJson.put(node, attributes);
  }

  /** Adds the vector of a record. */
  public static void putVector(ObjectNode node, float[] vector) {
    RecordJson.put(node, vector);
  }

  static String label(Explain.Cut cut) {
    return cut.name().toLowerCase(Locale.ROOT);
  }

  /** How an answer was found. */
  public static ObjectNode of(Explain explain) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("matches", explain.matches())
        .put("selectivity", explain.selectivity()).put("expected_recall", explain.expectedRecall())
        .put("cut", label(explain.cut()));
    node.putObject("nanos").put("filter", explain.times().filter())
        .put("plan", explain.times().plan()).put("search", explain.times().search())
        .put("fetch", explain.times().fetch());
    ArrayNode segments = node.putArray("segments");
    explain.segments().forEach(segment -> segments.add(of(segment)));
    return node;
  }

  private static ObjectNode of(Explain.SegmentPlan segment) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("segment", segment.segment())
        .put("path", segment.path()).put("matches", segment.matches())
        .put("nodes_visited", segment.work().nodesVisited())
        .put("codes_scored", segment.work().codesScored()).put("refined", segment.work().refined())
        .put("vectors_scored", segment.work().vectorsScored());
    ArrayNode abandoned = node.putArray("abandoned");
    segment.abandoned().forEach(abandoned::add);
    ArrayNode candidates = node.putArray("candidates");
    segment.candidates()
        .forEach(candidate -> candidates.addObject().put("path", candidate.path())
            .put("estimated_nanos", candidate.estimatedNanos())
            .put("expected_recall", candidate.expectedRecall()));
    return node;
  }
}
