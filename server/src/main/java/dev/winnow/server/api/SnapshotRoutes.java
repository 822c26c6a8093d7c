package dev.winnow.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.InvalidRequestException;
import dev.winnow.StorageException;
import dev.winnow.server.http.Answer;
import dev.winnow.server.http.Call;
import dev.winnow.server.http.JsonBody;
import dev.winnow.server.http.Problem;
import dev.winnow.server.http.Route;
import dev.winnow.server.security.ApiKey;
import dev.winnow.server.security.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Routes that copy collections to a folder of the server's, by names of their own, and make collections of the copies. */
final class SnapshotRoutes {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,127}");
  private static final String SNAPSHOTS = CollectionRoutes.ONE + "/snapshots";

  private final Collections collections;
  private final Path folder;

  /** Snapshots lie in this folder, a folder a collection. */
  SnapshotRoutes(Collections collections, Path folder) {
    this.collections = collections;
    this.folder = folder;
  }

  List<Route> all() {
    return List.of(
        new Route("GET", SNAPSHOTS, Role.ADMIN, "List the snapshots of a collection", this::list),
        new Route("PUT", SNAPSHOTS + "/{snapshot}", Role.ADMIN,
            "Copy a collection as it is now; a snapshot that is there is left as it is",
            this::make),
        new Route("POST", CollectionRoutes.ONE + "/restore", Role.ADMIN,
            "Make the collection from a snapshot of one", this::restore));
  }

  private Path of(String collection, String snapshot) {
    for (String name : List.of(collection, snapshot)) {
      if (!NAME.matcher(name).matches()) {
        throw new Problem(Problem.Kind.INVALID_REQUEST, "the name '" + name
            + "' is not allowed; use letters, digits, '_' and '-', not starting with '-', at most 128");
      }
    }
    return folder.resolve(collection).resolve(snapshot);
  }

  private Answer list(Call call) {
    collections.of(call);
    Path own = folder.resolve(call.parameter("collection"));
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode names = node.putArray("snapshots");
    if (Files.isDirectory(own)) {
      try (Stream<Path> found = Files.list(own)) {
        found.map(path -> path.getFileName().toString())
            .filter(name -> NAME.matcher(name).matches()).sorted()
            .forEach(name -> names.addObject().put("name", name));
      } catch (IOException e) {
        throw new StorageException("cannot read the folder of snapshots: " + e.getMessage(), e);
      }
    }
    return Answer.ok(node);
  }

  private Answer make(Call call) {
    Path target = of(call.parameter("collection"), call.parameter("snapshot"));
    var collection = collections.of(call);
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("name", call.parameter("snapshot"));
    if (Files.isDirectory(target)) {
      return Answer.ok(node);
    }
    collection.snapshot(target);
    return Answer.created(node);
  }

  private Answer restore(Call call) {
    JsonBody body = call.json();
    String of = body.requiredText("collection");
    Path source = of(of, body.requiredText("snapshot"));
    body.end();
    ApiKey key = call.key();
    if (key != null && !key.allows(Role.ADMIN, of)) {
      throw new Problem(Problem.Kind.FORBIDDEN,
          "the key '" + key.name() + "' does not allow to read snapshots of '" + of + "'",
          "collection");
    }
    if (!Files.isDirectory(source)) {
      throw new Problem(Problem.Kind.NOT_FOUND, "there is no such snapshot", "snapshot");
    }
    String name = call.parameter("collection");
    try {
      collections.database().restore(name, source);
    } catch (InvalidRequestException e) {
      throw collections.database().collections().contains(name)
          ? new Problem(Problem.Kind.CONFLICT, "there is a collection '" + name + "' already")
          : e;
    }
    return Answer.created(JsonNodeFactory.instance.objectNode().put("name", name));
  }
}
