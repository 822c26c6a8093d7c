package dev.winnow.bench.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where results come from.
 *
 * @param command the command line that made them; empty if they were not made by one
 * @param started when the run began, UTC, such as {@code 2026-11-25T07:30:00Z}
 * @param machine what it ran on: name to value
 */
public record Origin(String command, String started, Map<String, Object> machine) {
  /** Copies the map, order included. */
  public Origin {
    machine = Collections.unmodifiableMap(new LinkedHashMap<>(machine));
  }
}
