package dev.winnow.server.service;

import org.jspecify.annotations.Nullable;

/** Hears of every answer, from any thread; must return quickly. */
public interface RequestListener {
  /** A request was answered. */
  void answered(Answered answered);

  /** The two protocols. */
  enum Protocol {
    /** HTTP, with JSON. */
    HTTP,
    /** gRPC. */
    GRPC
  }

  /**
   * A request that was answered.
   *
   * @param id its id
   * @param method such as {@code GET}, or {@code Search} of gRPC
   * @param route the path of its route, null if it has none
   * @param status such as {@code 200}, or {@code OK} of gRPC
   * @param failed whether the server failed
   * @param nanos since it had come whole
   * @param key the name of the client's key, or null
   */
  record Answered(Protocol protocol, String id, String method, @Nullable String route,
      String status, boolean failed, long nanos, @Nullable String key) {}
}
