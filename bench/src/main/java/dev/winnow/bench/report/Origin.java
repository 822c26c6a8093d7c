package dev.winnow.bench.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where results come from.
 *
 * @param command the command line that made them; empty if they were not made by one
 * @param started when the run began, UTC, such as {@code 2026-11-25T07:30:00Z}
 * @param revision the revision of the sources, with {@code +changes} if some were not committed; empty if not known
 * @param jvmFlags the flags of the Java process that each method ran in
 * @param machine what it ran on: name to value
 */
public record Origin(String command, String started, String revision, List<String> jvmFlags,
    Map<String, Object> machine) {
  /** Copies list and map, order included. */
  public Origin {
    jvmFlags = List.copyOf(jvmFlags);
    machine = Collections.unmodifiableMap(new LinkedHashMap<>(machine));
  }
}
