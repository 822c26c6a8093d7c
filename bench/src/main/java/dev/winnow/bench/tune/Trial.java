package dev.winnow.bench.tune;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Parameters that were tried.
 *
 * @param parameters name to value
 * @param reward what they are worth
 * @param seconds how long it took to find out
 */
public record Trial(Map<String, String> parameters, Reward reward, double seconds) {
  public Trial {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
  }
}
