package dev.winnow.server.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.Winnow;
import dev.winnow.server.http.Answer;
import dev.winnow.server.http.Problem;
import dev.winnow.server.http.Route;
import dev.winnow.server.http.Routes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** All routes. */
public final class ServerRoutes {
  private ServerRoutes() {}

  /**
   * The routes over a database.
   *
   * @param snapshots folder of the snapshots that clients ask for
   * @param ready whether the server takes requests; it does not any more while it drains
   * @param metrics in the text format of Prometheus
   */
  public static Routes of(Winnow database, Path snapshots, Limits limits, String version,
      BooleanSupplier ready, Supplier<String> metrics) {
    Collections collections = new Collections(database);
    List<Route> routes = new ArrayList<>();
    routes.addAll(new CollectionRoutes(collections).all());
    routes.addAll(new RecordRoutes(collections, limits).all());
    routes.addAll(new SearchRoutes(collections, limits).all());
    routes.addAll(new GroupRoutes(collections, limits).all());
    routes.addAll(new FacetRoutes(collections).all());
    routes.addAll(new ImportRoutes(collections).all());
    routes.addAll(new RelevanceRoutes(collections).all());
    routes.addAll(new SnapshotRoutes(collections, snapshots).all());
    routes.add(new Route("GET", "/livez", null, "Whether the process answers",
        call -> Answer.ok(status("alive"))));
    routes.add(new Route("GET", "/readyz", null, "Whether requests are taken", call -> {
      if (!ready.getAsBoolean()) {
        throw new Problem(Problem.Kind.UNAVAILABLE, "the server is stopping");
      }
      return Answer.ok(status("ready"));
    }));
    routes.add(new Route("GET", "/healthz", null, "As /readyz", call -> {
      if (!ready.getAsBoolean()) {
        throw new Problem(Problem.Kind.UNAVAILABLE, "the server is stopping");
      }
      return Answer.ok(status("healthy"));
    }));
    routes.add(new Route("GET", "/metrics", null, "Metrics for Prometheus",
        call -> Answer.text(metrics.get(), "text/plain; version=0.0.4; charset=utf-8")));
    routes.addAll(new ConsoleRoutes().all());
    ObjectNode[] document = {null};
    routes.add(new Route("GET", "/openapi.json", null, "This interface as an OpenAPI document",
        call -> Answer.ok(document[0])));
    document[0] = OpenApi.of(routes, version);
    return new Routes(routes);
  }

  private static ObjectNode status(String status) {
    return JsonNodeFactory.instance.objectNode().put("status", status);
  }
}
