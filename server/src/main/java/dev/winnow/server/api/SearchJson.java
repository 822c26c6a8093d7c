package dev.winnow.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.Explain;
import dev.winnow.server.http.JsonBody;
import dev.winnow.server.service.Limits;
import dev.winnow.server.service.Problem;
import dev.winnow.server.service.SearchAnswer;
import dev.winnow.server.service.SearchQuery;
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
    ObjectNode node = ResultJson.of(answer.result(),
        answer.hits().stream().map(SearchAnswer.Found::hit).toList());
    for (int i = 0; i < answer.hits().size(); i++) {
      float[] vector = answer.hits().get(i).vector();
      if (vector != null) {
        RecordJson.put((ObjectNode) node.get("hits").get(i), vector);
      }
    }
    if (answer.next() != null) {
      node.put("next", answer.next());
    }
    Explain explain = answer.explain();
    if (explain != null) {
      node.set("explain", ResultJson.of(explain));
    }
    return node;
  }
}
