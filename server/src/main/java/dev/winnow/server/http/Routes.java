package dev.winnow.server.http;

import dev.winnow.server.service.Problem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the route of a request. Immutable and thread-safe. */
public final class Routes {
  private final List<Route> routes;
  private final List<Pattern> patterns;

  /** These routes. */
  public Routes(List<Route> routes) {
    this.routes = List.copyOf(routes);
    patterns = this.routes.stream().map(Pattern::new).toList();
  }

  /** All of them. */
  public List<Route> all() {
    return routes;
  }

  /**
   * A route with what the places of its path hold.
   *
   * @param parameters by name, decoded
   */
  record Match(Route route, Map<String, String> parameters) {}

  /** The path of a route in parts, taken apart once. */
  private static final class Pattern {
    private final Route route;
    private final List<String> parts;

    Pattern(Route route) {
      this.route = route;
      parts = split(route.path());
    }

    private static boolean isPlace(String part) {
      return part.startsWith("{");
    }

    boolean matches(List<String> segments) {
      if (segments.size() != parts.size()) {
        return false;
      }
      for (int i = 0; i < segments.size(); i++) {
        String part = parts.get(i);
        if (!isPlace(part) && !part.equals(segments.get(i))) {
          return false;
        }
      }
      return true;
    }

    Match match(List<String> segments) {
      Map<String, String> found = new TreeMap<>();
      for (int i = 0; i < segments.size(); i++) {
        String part = parts.get(i);
        if (isPlace(part)) {
          found.put(part.substring(1, part.length() - 1), segments.get(i));
        }
      }
      return new Match(route, found);
    }
  }

  /** The route for a method and a path without its query. */
  Match find(String method, String path) {
    List<String> segments = decode(split(path));
    for (Pattern pattern : patterns) {
      if (pattern.route.method().equals(method) && pattern.matches(segments)) {
        return pattern.match(segments);
      }
    }
    TreeSet<String> methods = new TreeSet<>();
    for (Pattern pattern : patterns) {
      if (pattern.matches(segments)) {
        methods.add(pattern.route.method());
      }
    }
    if (!methods.isEmpty()) {
      throw new Problem(Problem.Kind.METHOD_NOT_ALLOWED,
          method + " is not allowed here; there are: " + String.join(", ", methods));
    }
    throw new Problem(Problem.Kind.NOT_FOUND,
        "there is nothing at this path; /openapi.json lists what there is");
  }

  /** Whether a request is for a route that reads its body as it comes. */
  boolean streams(String method, String uri) {
    int query = uri.indexOf('?');
    List<String> segments;
    try {
      segments = decode(split(query < 0 ? uri : uri.substring(0, query)));
    } catch (Problem e) {
      return false;
    }
    for (Pattern pattern : patterns) {
      if (pattern.route.stream() != null && pattern.route.method().equals(method)
          && pattern.matches(segments)) {
        return true;
      }
    }
    return false;
  }

  /** What lies between the slashes of a path. */
  private static List<String> split(String path) {
    List<String> parts = new ArrayList<>();
    int start = Math.min(1, path.length());
    for (int end = path.indexOf('/', start); end >= 0; end = path.indexOf('/', start)) {
      parts.add(path.substring(start, end));
      start = end + 1;
    }
    parts.add(path.substring(start));
    return parts;
  }

  private static List<String> decode(List<String> parts) {
    try {
      parts.replaceAll(part -> part.indexOf('%') < 0
          ? part
          : URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
      return parts;
    } catch (IllegalArgumentException e) {
      throw new Problem(Problem.Kind.INVALID_REQUEST, "the path is not percent-encoded properly");
    }
  }
}
