package dev.winnow.server.security;

import org.jspecify.annotations.Nullable;

/** The log of what administrators did: logger {@code dev.winnow.audit}. */
public final class Audit {
  private static final System.Logger LOG = System.getLogger("dev.winnow.audit");

  private Audit() {}

  /**
   * Something was done.
   *
   * @param key whose key allowed it, null if none was needed
   * @param what was done, such as {@code DELETE /v1/collections/papers}
   * @param requestId of the request, or a dash
   */
  public static void done(@Nullable ApiKey key, String what, String requestId) {
    LOG.log(System.Logger.Level.INFO, "{0} by {1}, request {2}", what,
        key == null ? "anybody" : "key " + key.name(), requestId);
  }
}
