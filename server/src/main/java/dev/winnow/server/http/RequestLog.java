package dev.winnow.server.http;

import org.jspecify.annotations.Nullable;

/** Hears of every answer, from any thread; must return quickly. */
public interface RequestLog {
  /**
   * A request was answered.
   *
   * @param id its id
   * @param method such as {@code GET}
   * @param route the path of its route, null if it has none
   * @param status HTTP status
   * @param nanos since it had come whole
   */
  void answered(String id, String method, @Nullable String route, int status, long nanos);
}
