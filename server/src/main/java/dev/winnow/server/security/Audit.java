package dev.winnow.server.security;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of what administrators did: logger {@code dev.winnow.audit}. */
public final class Audit {
  private static final Logger LOG = LoggerFactory.getLogger("dev.winnow.audit");

  private Audit() {}

  /**
   * Something was done.
   *
   * @param key whose key allowed it, null if none was needed
   * @param what was done, such as {@code DELETE /v1/collections/papers}
   * @param requestId of the request
   */
  public static void done(@Nullable ApiKey key, String what, String requestId) {
    LOG.atInfo().addKeyValue("what", what).addKeyValue("key", key == null ? "anybody" : key.name())
        .addKeyValue("request", requestId).log("administered");
  }
}
