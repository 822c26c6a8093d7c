package dev.winnow.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.Document;
import dev.winnow.Explain;
import dev.winnow.Explain.SegmentPlan;
import dev.winnow.Hit;
import dev.winnow.SearchResult;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records, answers and plans as JSON, for programs that call the command. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper()
      .enable(SerializationFeature.INDENT_OUTPUT);

  private Json() {}

  static String document(Document document, boolean withVector) {
    ObjectNode node = MAPPER.createObjectNode().put("id", document.id());
    putAttributes(node, document.attributes());
    if (withVector) {
      ArrayNode vector = node.putArray("vector");
      for (float value : document.vector()) {
        vector.add(value);
      }
    }
    return print(node);
  }

  static String result(SearchResult result, List<Hit> hits, boolean withPlan) {
    ObjectNode node = MAPPER.createObjectNode().put("matches", result.matches()).put("cut",
        result.explain().cut().name().toLowerCase(Locale.ROOT));
    SearchResult.Relevance relevance = result.relevance();
    if (relevance != null) {
      node.putObject("relevance").put("version", relevance.version())
          .put("threshold", relevance.threshold())
          .put("least_score", finite(relevance.leastScore())).put("cut", relevance.cut())
          .put("reached_k", relevance.reachedK());
    }
    ArrayNode list = node.putArray("hits");
    for (Hit hit : hits) {
      ObjectNode entry = list.addObject().put("id", hit.id()).put("score", hit.score());
      if (hit.relevance() != null) {
        entry.put("relevance", hit.relevance());
      }
      putAttributes(entry, hit.attributes());
    }
    if (withPlan) {
      putPlan(node, result.explain());
    }
    return print(node);
  }

  /** JSON has no infinity: null for any score, a cosine never reached for none. */
  private static @Nullable Double finite(double score) {
    return Double.isFinite(score) ? (Double) score : score > 0 ? (Double) 2.0 : null;
  }

  static String plan(SearchResult result) {
    ObjectNode node = MAPPER.createObjectNode();
    putPlan(node, result.explain());
    return print(node);
  }

  private static void putPlan(ObjectNode node, Explain explain) {
    ObjectNode plan = node.putObject("explain").put("matches", explain.matches())
        .put("selectivity", explain.selectivity()).put("expected_recall", explain.expectedRecall())
        .put("cut", explain.cut().name().toLowerCase(Locale.ROOT));
    plan.putObject("nanos").put("filter", explain.times().filter())
        .put("plan", explain.times().plan()).put("search", explain.times().search())
        .put("fetch", explain.times().fetch());
    ArrayNode segments = plan.putArray("segments");
    for (SegmentPlan segment : explain.segments()) {
      putSegment(segments.addObject(), segment);
    }
  }

  private static void putSegment(ObjectNode node, SegmentPlan segment) {
    node.put("segment", segment.segment()).put("path", segment.path())
        .put("matches", segment.matches()).put("nodes_visited", segment.work().nodesVisited())
        .put("codes_scored", segment.work().codesScored()).put("refined", segment.work().refined())
        .put("vectors_scored", segment.work().vectorsScored());
    ArrayNode abandoned = node.putArray("abandoned");
    segment.abandoned().forEach(abandoned::add);
    ArrayNode candidates = node.putArray("candidates");
    segment.candidates()
        .forEach(candidate -> candidates.addObject().put("path", candidate.path())
            .put("estimated_nanos", candidate.estimatedNanos())
            .put("expected_recall", candidate.expectedRecall()));
  }

  private static void putAttributes(ObjectNode node, Map<String, ? extends Object> attributes) {
    ObjectNode values = node.putObject("attributes");
    attributes.forEach((name, value) -> values.set(name,
        MAPPER.valueToTree(value instanceof Instant instant ? instant.toString() : value)));
  }

  private static String print(ObjectNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree of plain values has a JSON form", impossible);
    }
  }
}
