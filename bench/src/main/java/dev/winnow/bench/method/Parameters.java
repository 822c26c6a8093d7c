package dev.winnow.bench.method;

import dev.winnow.InvalidRequestException;
import java.util.Map;
import java.util.TreeMap;

/** The build parameters of a method, typed by their defaults. */
public final class Parameters {
  private Parameters() {}

  /**
   * The defaults with the spec's values in their place, each read as its default's type (Integer, Double, Boolean or String).
   *
   * @throws InvalidRequestException if the spec names a parameter that has no default, or a value cannot be read
   */
  public static Map<String, Object> of(MethodSpec spec, Map<String, Object> defaults) {
    Map<String, Object> all = new TreeMap<>(defaults);
    spec.parameters().forEach((name, text) -> {
      Object standard = defaults.get(name);
      if (standard == null) {
        throw new InvalidRequestException("method " + spec.name() + " has no parameter '" + name
            + "'; allowed: "
            + (defaults.isEmpty() ? "none" : String.join(", ", new TreeMap<>(defaults).keySet())));
      }
      all.put(name, read(spec, name, text, standard));
    });
    return all;
  }

  /** The number that a parameter with a default has. */
  public static Number number(Map<String, Object> parameters, String name) {
    if (parameters.get(name) instanceof Number number) {
      return number;
    }
    throw new IllegalArgumentException("no number for parameter " + name);
  }

  private static Object flag(MethodSpec spec, String name, String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    throw new InvalidRequestException("method " + spec.name() + ": parameter " + name + " = '"
        + text + "' is not allowed; it must be true or false");
  }

  private static Object read(MethodSpec spec, String name, String text, Object standard) {
    if (standard instanceof String) {
      return text;
    }
    if (standard instanceof Boolean) {
      return flag(spec, name, text);
    }
    try {
      return standard instanceof Double
          ? (Object) Double.parseDouble(text)
          : (Object) Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new InvalidRequestException("method " + spec.name() + ": parameter " + name + " = '"
          + text + "' is not a " + (standard instanceof Double ? "number" : "whole number"), e);
    }
  }
}
