package dev.winnow.server.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.server.service.Problem;

/** Problems as HTTP has them: problem details (RFC 9457). */
final class ProblemJson {
  static final String TYPE = "application/problem+json";

  private ProblemJson() {}

  /** The body of the answer. */
  static ObjectNode of(Problem problem, String requestId) {
    Problem.Kind kind = problem.kind();
    ObjectNode node = JsonNodeFactory.instance.objectNode()
        .put("type", "urn:winnow:problem:" + kind.label()).put("title", kind.title())
        .put("status", kind.status()).put("detail", problem.getMessage());
    if (problem.field() != null) {
      node.put("field", problem.field());
    }
    return node.put("request_id", requestId);
  }
}
