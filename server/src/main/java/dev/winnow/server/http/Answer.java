package dev.winnow.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What a route answers.
 *
 * @param status HTTP status
 * @param json the body, or null if there is {@code text} or none
 * @param text a body that is not JSON, or null
 * @param contentType of {@code text}
 */
public record Answer(int status, @Nullable JsonNode json, @Nullable String text,
    String contentType) {
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int NO_CONTENT = 204;

  /** 200 with JSON. */
  public static Answer ok(JsonNode json) {
    return new Answer(OK, json, null, "application/json");
  }

  /** 201 with JSON. */
  public static Answer created(JsonNode json) {
    return new Answer(CREATED, json, null, "application/json");
  }

  /** 204. */
  public static Answer none() {
    return new Answer(NO_CONTENT, null, null, "");
  }

  /** 200 with text. */
  public static Answer text(String text, String contentType) {
    return new Answer(OK, null, text, contentType);
  }
}
