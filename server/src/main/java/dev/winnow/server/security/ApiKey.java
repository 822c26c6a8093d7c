package dev.winnow.server.security;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is stored: not the key itself but its hash.
 *
 * @param name whose it is, for logs
 * @param role what it allows
 * @param collections the collections it is for; empty for all
 * @param sha256 SHA-256 of the key in hex
 */
public record ApiKey(String name, Role role, Set<String> collections, String sha256) {
  public ApiKey {
    collections = Set.copyOf(collections);
  }

  /**
   * Whether it allows something on a collection; null for what concerns none in particular, which a key for some collections may do too: the answer is
   * then about those alone.
   */
  public boolean allows(Role needed, @Nullable String collection) {
    return role.covers(needed)
        && (collections.isEmpty() || collection == null || collections.contains(collection));
  }

  /** Says, where it does not allow something, what it does and what is needed. */
  public String refusal(Role needed, @Nullable String collection) {
    return "the key '" + name + "' has the role " + role.label()
        + (collections.isEmpty() ? "" : " for " + String.join(", ", new TreeSet<>(collections)))
        + "; this needs the role " + needed.label()
        + (collection == null ? "" : " for '" + collection + "'");
  }
}
