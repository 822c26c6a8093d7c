package dev.winnow.server.security;

import java.util.Locale;

/** What the holder of a key may do; each role may do what those before it may. */
public enum Role {
  /** Search and look at records. */
  READ,
  /** Write and delete records. */
  WRITE,
  /** Make, drop, copy and tune collections. */
  ADMIN;

  /** Whether this role may do what another may. */
  public boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }

  /** Its name in files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
