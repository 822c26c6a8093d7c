package dev.winnow.bench.method;

import dev.winnow.InvalidRequestException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A method to measure, with its build parameters; written {@code name} or {@code name:key=value,key=value}.
 *
 * @param name a name that {@code Methods} knows
 * @param parameters build parameters in the order given; the method's defaults hold for those left out
 */
public record MethodSpec(String name, Map<String, String> parameters) {
  /** The parameter that names a method in results. */
  public static final String NAME = "name";

  public MethodSpec {
    Objects.requireNonNull(name, "name");
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** A method with its default parameters. */
  public static MethodSpec of(String name) {
    return new MethodSpec(name, Map.of());
  }

  /**
   * Reads a comma-separated list, such as {@code exact,hnsw:m=24,ef_construction=300,lucene-float}: a piece with an equals
   * sign and no colon belongs to the method before it.
   *
   * @throws InvalidRequestException if a piece cannot be read; the message shows it
   */
  public static List<MethodSpec> parseList(String text) {
    List<MethodSpec> specs = new ArrayList<>();
    for (String piece : text.split(",", -1)) {
      String part = piece.strip();
      boolean continues = part.contains("=") && !part.contains(":");
      if (continues && !specs.isEmpty()) {
        specs.add(specs.removeLast().with(part));
      } else if (part.isEmpty() || continues) {
        throw new InvalidRequestException("cannot read method '" + piece + "' in '" + text
            + "'; write name or name:parameter=value,...");
      } else {
        specs.add(parseOne(part));
      }
    }
    return List.copyOf(specs);
  }

  /** What the method is called in results: the form that {@link #parseList} reads, or the name that it was given. */
  public String label() {
    String given = parameters.get(NAME);
    if (given != null) {
      return name + ":" + given;
    }
    if (parameters.isEmpty()) {
      return name;
    }
    List<String> pairs = new ArrayList<>();
    parameters.forEach((key, value) -> pairs.add(key + "=" + value));
    return name + ":" + String.join(",", pairs);
  }

  private static MethodSpec parseOne(String part) {
    int colon = part.indexOf(':');
    return colon < 0
        ? of(part)
        : of(part.substring(0, colon)).with(part.substring(colon + 1).strip());
  }

  private MethodSpec with(String pair) {
    int equals = pair.indexOf('=');
    if (equals < 1 || equals == pair.length() - 1) {
      throw new InvalidRequestException(
          "cannot read parameter '" + pair + "' of method " + name + "; write parameter=value");
    }
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
    return new MethodSpec(name, all);
  }
}
