package dev.winnow.server.http;

import dev.winnow.server.service.Problem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the route of a request. Immutable and thread-safe. */
public final class Routes {
  private final List<Route> routes;

  /** These routes. */
  public Routes(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /** All of them. */
  public List<Route> all() {
    return routes;
  }

  /**
   * A route with what the places of its path hold.
   *
   * @param parameters by name
   */
  record Match(Route route, Map<String, String> parameters) {}

  /** The route for a method and a path without its query. */
  Match find(String method, String path) {
    List<String> segments = segments(path);
    TreeSet<String> methods = new TreeSet<>();
    for (Route route : routes) {
      Optional<Map<String, String>> match = route.match(segments);
      if (match.isPresent()) {
        if (route.method().equals(method)) {
          return new Match(route, match.get());
        }
        methods.add(route.method());
      }
    }
    if (!methods.isEmpty()) {
      throw new Problem(Problem.Kind.METHOD_NOT_ALLOWED,
          method + " is not allowed here; there are: " + String.join(", ", methods));
    }
    throw new Problem(Problem.Kind.NOT_FOUND,
        "there is nothing at this path; /openapi.json lists " + "what there is");
  }

  /** Whether a request is for a route that reads its body as it comes. */
  boolean streams(String method, String uri) {
    int query = uri.indexOf('?');
    try {
      return find(method, query < 0 ? uri : uri.substring(0, query)).route().stream() != null;
    } catch (Problem e) {
      return false;
    }
  }

  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    for (String part : path.substring(Math.min(1, path.length())).split("/", -1)) {
      try {
        segments.add(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
      } catch (IllegalArgumentException e) {
        throw new Problem(Problem.Kind.INVALID_REQUEST, "the path is not percent-encoded properly");
      }
    }
    return segments;
  }
}
