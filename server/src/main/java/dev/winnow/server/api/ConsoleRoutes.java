package dev.winnow.server.api;

import dev.winnow.server.http.Answer;
import dev.winnow.server.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The console: a page with its modules and styles, which asks the other routes. Anybody may load it; what it asks needs keys as ever.
 */
final class ConsoleRoutes {
  private static final String PAGE = "index.html";
  private static final List<String> FILES = List.of("api.js", "chart.js", "charts.css",
      "collections.js", "completion.js", "console.css", "console.js", "dom.js", "fields.js",
      "filterbox.js", "filters.js", "format.js", "histogram.js", "hits.js", "icon.svg", "keys.js",
      "metrics.js", "places.js", "plan.js", "plots.js", "search.js", "segments.js", "server.js",
      "sparkline.js");
  private static final Map<String, String> TYPES = Map.of("js", "text/javascript; charset=utf-8",
      "css", "text/css; charset=utf-8", "svg", "image/svg+xml");

  List<Route> all() {
    List<Route> routes = new ArrayList<>();
    routes.add(file("/console", PAGE, "text/html; charset=utf-8"));
    FILES.forEach(name -> routes.add(file("/console/" + name, name, type(name))));
    return routes;
  }

  private static String type(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return Objects.requireNonNull(TYPES.get(ending), name);
  }

  private static Route file(String path, String name, String type) {
    String text = read(name);
    return Route.read(path, null, "The console, " + name, call -> Answer.text(text, type));
  }

  private static String read(String name) {
    try (InputStream in = Objects.requireNonNull(
        ConsoleRoutes.class.getResourceAsStream("/dev/winnow/server/console/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
