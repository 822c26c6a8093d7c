package dev.winnow.server.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.server.http.Answer;
import dev.winnow.server.http.Route;
import dev.winnow.server.http.Routes;
import dev.winnow.server.service.Problem;
import dev.winnow.server.service.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** All routes. */
public final class ServerRoutes {
  private ServerRoutes() {}

  /**
   * The routes over what the server does.
   *
   * @param version of the program
   * @param ready whether the server takes requests; it does not any more while it drains
   * @param metrics in the text format of Prometheus
   */
  public static Routes of(Services services, String version, BooleanSupplier ready,
      Supplier<String> metrics) {
    List<Route> routes = new ArrayList<>();
    routes.addAll(new CollectionRoutes(services.collections()).all());
    routes.addAll(new RecordRoutes(services.collections(), services.records()).all());
    routes.addAll(new SearchRoutes(services).all());
    routes.addAll(new ImportRoutes(services.collections()).all());
    routes.addAll(new RelevanceRoutes(services.collections()).all());
    routes.addAll(new SnapshotRoutes(services.snapshots()).all());
    routes.add(Route.read("/livez", null, "Whether the process answers",
        call -> Answer.ok(status("alive"))));
    routes.add(
        Route.read("/readyz", null, "Whether requests are taken", call -> status(ready, "ready")));
    routes.add(Route.read("/healthz", null, "As /readyz", call -> status(ready, "healthy")));
    routes.add(Route.read("/metrics", null, "Metrics for Prometheus",
        call -> Answer.text(metrics.get(), "text/plain; version=0.0.4; charset=utf-8")));
    routes.addAll(new ConsoleRoutes().all());
    ObjectNode[] document = {null};
    routes.add(Route.read("/openapi.json", null, "This interface as an OpenAPI document",
        call -> Answer.ok(document[0])));
    document[0] = OpenApi.of(routes, version);
    return new Routes(routes);
  }

  private static Answer status(BooleanSupplier ready, String status) {
    if (!ready.getAsBoolean()) {
      throw new Problem(Problem.Kind.UNAVAILABLE, "the server is stopping");
    }
    return Answer.ok(status(status));
  }

  private static ObjectNode status(String status) {
    return JsonNodeFactory.instance.objectNode().put("status", status);
  }
}
