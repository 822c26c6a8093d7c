package dev.winnow.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winnow.InvalidRequestException;
import dev.winnow.OpenOptions;
import dev.winnow.server.security.ApiKeys;
import dev.winnow.server.security.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every route with every kind of key. */
class KeysTest {
  @TempDir
  Path folder;
  private Path file;
  private WinnowServer server;
  private final Map<String, String> keys = new HashMap<>();

  @BeforeEach
  void start() {
    file = folder.resolve("keys.json");
    for (Role role : Role.values()) {
      keys.put(role.label(), ApiKeys.add(file, role.label(), role, Set.of()));
      keys.put(role.label() + " of c",
          ApiKeys.add(file, role.label() + " of c", role, Set.of("c")));
      keys.put(role.label() + " of d",
          ApiKeys.add(file, role.label() + " of d", role, Set.of("d")));
    }
    server = WinnowServer.start(folder.resolve("db"), new OpenOptions(false, false),
        ServerOptions.defaults().withPorts(0, 0).withKeys(file), "test");
    assertThat(new Client(server, keys.get("admin"))
        .ask("PUT", "/v1/collections/c", "{\"dimension\": 2}").status()).isEqualTo(201);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** The least role of every route, stated here apart from the routes; a dash for none. */
  private static final Map<String, String> ROLES = Map.ofEntries(
      Map.entry("GET /v1/collections", "read"), Map.entry("PUT C", "admin"),
      Map.entry("GET C", "read"), Map.entry("DELETE C", "admin"),
      Map.entry("POST C/flush", "admin"), Map.entry("POST C/compact", "admin"),
      Map.entry("PUT C/records", "write"), Map.entry("POST C/import", "write"),
      Map.entry("GET C/records/{id}", "read"), Map.entry("PATCH C/records/{id}", "write"),
      Map.entry("DELETE C/records/{id}", "write"), Map.entry("POST C/delete", "write"),
      Map.entry("POST C/scroll", "read"), Map.entry("POST C/count", "read"),
      Map.entry("POST C/facets", "read"), Map.entry("POST C/search", "read"),
      Map.entry("POST C/search/batch", "read"), Map.entry("POST C/search/groups", "read"),
      Map.entry("GET /v1/slow-searches", "admin"), Map.entry("GET C/relevance", "read"),
      Map.entry("PUT C/relevance", "admin"), Map.entry("DELETE C/relevance", "admin"),
      Map.entry("GET C/snapshots", "admin"), Map.entry("PUT C/snapshots/{snapshot}", "admin"),
      Map.entry("POST C/restore", "admin"), Map.entry("GET /livez", "-"),
      Map.entry("GET /readyz", "-"), Map.entry("GET /healthz", "-"), Map.entry("GET /metrics", "-"),
      Map.entry("GET /openapi.json", "-"), Map.entry("GET /console", "-"));
  /** The console's files, which anybody may load. */
  private static final String CONSOLE_FILES = "GET /console/";

  @Test
  void eachRouteLetsInThoseWhoMay() {
    Set<String> served = new HashSet<>();
    JsonNode paths = new Client(server, null).ask("GET", "/openapi.json", null).json().get("paths");
    paths.properties().forEach(path -> path.getValue().properties().forEach(operation -> {
      String method = operation.getKey().toUpperCase(Locale.ROOT);
      String route = method + " " + path.getKey().replace("/v1/collections/{collection}", "C");
      boolean file = route.startsWith(CONSOLE_FILES);
      if (!file) {
        served.add(route);
      }
      String role = file ? "-" : ROLES.get(route);
      assertThat(role).as("role of " + route).isNotNull();
      if (!route.equals("DELETE C")) { // would drop what the others need; the next test has it
        check(method, path.getKey(),
            role.equals("-") ? null : Role.valueOf(role.toUpperCase(Locale.ROOT)));
      }
    }));
    assertThat(served).isEqualTo(ROLES.keySet());
  }

  private void check(String method, String route, Role needed) {
    String url = route.replace("{collection}", "c").replace("{id}", "x").replace("{snapshot}", "s");
    String body = Set.of("GET", "DELETE").contains(method) ? null : "{}";
    int none = new Client(server, null).ask(method, url, body).status();
    int wrong = new Client(server, "wn_wrong").ask(method, url, body).status();
    if (needed == null) {
      assertThat(none).as(method + " " + route).isEqualTo(200);
      return;
    }
    assertThat(none).as(method + " " + route).isEqualTo(401);
    assertThat(wrong).as(method + " " + route).isEqualTo(401);
    boolean one = route.contains("{collection}");
    keys.forEach((name, key) -> {
      Role role = Role.valueOf(name.split(" ")[0].toUpperCase(Locale.ROOT));
      boolean may = role.covers(needed)
          && (!name.contains(" of ") || !one || name.endsWith(" of c"));
      int status = new Client(server, key).ask(method, url, body).status();
      if (may) {
        assertThat(status).as(method + " " + route + " as " + name).isNotIn(401, 403, 500);
      } else {
        assertThat(status).as(method + " " + route + " as " + name).isEqualTo(403);
      }
    });
  }

  @Test
  void aKeyForSomeCollectionsSeesThoseAlone() {
    Client all = new Client(server, keys.get("admin"));
    assertThat(all.ask("PUT", "/v1/collections/d", "{\"dimension\": 2}").status()).isEqualTo(201);
    assertThat(all.ask("GET", "/v1/collections", null).json().get("collections")).hasSize(2);
    JsonNode seen = new Client(server, keys.get("read of c")).ask("GET", "/v1/collections", null)
        .json().get("collections");
    assertThat(seen).hasSize(1);
    assertThat(seen.get(0).get("name").asText()).isEqualTo("c");
  }

  @Test
  void droppingNeedsAnAdministratorOfTheCollection() {
    for (String name : new String[] {"read", "write", "write of c", "admin of d"}) {
      assertThat(
          new Client(server, keys.get(name)).ask("DELETE", "/v1/collections/c", null).status())
          .as(name).isEqualTo(403);
    }
    assertThat(new Client(server, keys.get("admin of c")).ask("DELETE", "/v1/collections/c", null)
        .status()).isEqualTo(204);
  }

  @Test
  void aSnapshotOfAnotherCollectionIsNotRestored() {
    assertThat(new Client(server, keys.get("admin of c"))
        .ask("PUT", "/v1/collections/c/snapshots/s", null).status()).isEqualTo(201);
    String from = "{\"collection\": \"c\", \"snapshot\": \"s\"}";
    assertThat(new Client(server, keys.get("admin of d"))
        .ask("POST", "/v1/collections/d/restore", from).status()).isEqualTo(403);
    assertThat(new Client(server, keys.get("admin")).ask("POST", "/v1/collections/d/restore", from)
        .status()).isEqualTo(201);
  }

  @Test
  void keysAreAddedAndWithdrawnWhileTheServerRuns() throws InterruptedException {
    String late = ApiKeys.add(file, "late", Role.READ, Set.of());
    Client client = new Client(server, late);
    await(client, 200);
    ApiKeys.remove(file, "late");
    await(client, 401);
    assertThatThrownBy(() -> ApiKeys.remove(file, "late"))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> ApiKeys.add(file, "read", Role.READ, Set.of()))
        .isInstanceOf(InvalidRequestException.class).hasMessageContaining("'read'");
  }

  private static void await(Client client, int status) throws InterruptedException {
    long start = System.nanoTime();
    while (client.ask("GET", "/v1/collections", null).status() != status) {
      assertThat(System.nanoTime() - start).isLessThan(30_000_000_000L);
      Thread.sleep(50);
    }
  }

  @Test
  void theFileHoldsNoKeys() throws IOException {
    String text = Files.readString(file);
    keys.values().forEach(key -> assertThat(text).doesNotContain(key));
  }
}
