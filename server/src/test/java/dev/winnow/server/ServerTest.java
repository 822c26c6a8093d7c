package dev.winnow.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winnow.InvalidRequestException;
import dev.winnow.OpenOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole surface over real sockets. */
class ServerTest {
  private static final OpenOptions DATABASE = new OpenOptions(false, false);
  private static final String SCHEMA = """
      {"dimension": 4, "metric": "cosine", "fields": [{"name": "colour", "type": "keyword"},
       {"name": "size", "type": "integer"}, {"name": "made", "type": "timestamp"}]}""";

  @TempDir
  Path folder;
  private WinnowServer server;
  private Client client;

  @BeforeEach
  void start() {
    server = WinnowServer.start(folder.resolve("db"), DATABASE,
        ServerOptions.defaults().withPorts(0, 0), "test");
    client = new Client(server, null);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void fill() {
    assertThat(client.ask("PUT", "/v1/collections/c", SCHEMA).status()).isEqualTo(201);
    String records = IntStream.range(0, 20).mapToObj(i -> """
        {"id": "r%d", "vector": [1, %d, 0, 0.5], "attributes": {"colour": "%s", "size": %d,
         "made": "2024-01-%02dT00:00:00Z"}}""".formatted(i, i, i % 2 == 0 ? "red" : "blue", i,
        i + 1)).collect(Collectors.joining(","));
    Client.Reply reply = client.ask("PUT", "/v1/collections/c/records",
        "{\"records\": [" + records + "]}");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.json().get("written").asInt()).isEqualTo(20);
  }

  private JsonNode ok(String method, String path, String body) {
    Client.Reply reply = client.ask(method, path, body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json();
  }

  @Test
  void collectionsAreMadeOnceDescribedListedAndDropped() {
    assertThat(client.ask("PUT", "/v1/collections/a", SCHEMA).status()).isEqualTo(201);
    assertThat(client.ask("PUT", "/v1/collections/a", SCHEMA).status()).isEqualTo(200);
    assertThat(client.ask("PUT", "/v1/collections/a", "{\"dimension\": 5}").status())
        .isEqualTo(409);
    JsonNode described = ok("GET", "/v1/collections/a", null);
    assertThat(described.get("schema").get("fields").get(1).get("type").asText())
        .isEqualTo("integer");
    assertThat(ok("GET", "/v1/collections", null).get("collections").get(0).get("name").asText())
        .isEqualTo("a");
    assertThat(client.ask("DELETE", "/v1/collections/a", null).status()).isEqualTo(204);
    assertThat(client.ask("GET", "/v1/collections/a", null).status()).isEqualTo(404);
  }

  @Test
  void recordsAreWrittenReadUpdatedCountedScrolledAndDeleted() {
    fill();
    JsonNode record = ok("GET", "/v1/collections/c/records/r3", null);
    assertThat(record.get("attributes").get("made").asText()).isEqualTo("2024-01-04T00:00:00Z");
    assertThat(record.get("vector")).hasSize(4);
    assertThat(client.ask("PATCH", "/v1/collections/c/records/r3",
        "{\"attributes\": {\"colour\": \"green\", \"size\": null}}").status()).isEqualTo(204);
    assertThat(ok("GET", "/v1/collections/c/records/r3", null).get("attributes").has("size"))
        .isFalse();
    assertThat(ok("POST", "/v1/collections/c/count", "{\"filter\": \"colour = 'green'\"}")
        .get("count").asInt()).isEqualTo(1);
    JsonNode page = ok("POST", "/v1/collections/c/scroll",
        "{\"limit\": 7, \"order_by\": \"size\", \"descending\": true, \"attributes\": [\"size\"]}");
    assertThat(page.get("records").get(0).get("id").asText()).isEqualTo("r19");
    JsonNode next = ok("POST", "/v1/collections/c/scroll",
        "{\"limit\": 20, \"order_by\": \"size\", \"descending\": true, \"cursor\": \""
            + page.get("next").asText() + "\"}");
    assertThat(next.get("records")).hasSize(13);
    assertThat(next.get("next").isNull()).isTrue();
    assertThat(ok("POST", "/v1/collections/c/delete", "{\"ids\": [\"r1\", \"nobody\"]}")
        .get("deleted").asInt()).isEqualTo(1);
    assertThat(ok("POST", "/v1/collections/c/delete",
        "{\"filter\": {\"op\": \"lt\", \"field\": \"size\", \"value\": 5}}").get("deleted").asInt())
        .isEqualTo(3);
    assertThat(client.ask("DELETE", "/v1/collections/c/records/r9", null).status()).isEqualTo(204);
    assertThat(client.ask("DELETE", "/v1/collections/c/records/r9", null).status()).isEqualTo(204);
    assertThat(ok("POST", "/v1/collections/c/count", "{}").get("count").asInt()).isEqualTo(15);
    assertThat(client.ask("POST", "/v1/collections/c/flush", null).status()).isEqualTo(204);
    assertThat(client.ask("POST", "/v1/collections/c/compact", null).status()).isEqualTo(204);
  }

  @Test
  void searchesFindWhatTheFilterAllows() {
    fill();
    JsonNode found = ok("POST", "/v1/collections/c/search", """
        {"vector": [1, 3, 0, 0.5], "k": 3, "filter": "colour = 'red' AND size >= 4",
         "attributes": ["size"], "include_vectors": true, "explain": true}""");
    assertThat(found.get("hits")).hasSize(3);
    assertThat(found.get("matches").asInt()).isEqualTo(8);
    JsonNode first = found.get("hits").get(0);
    assertThat(first.get("id").asText()).isEqualTo("r4");
    assertThat(first.get("attributes").has("colour")).isFalse();
    assertThat(first.get("vector")).hasSize(4);
    assertThat(found.get("explain").get("segments").get(0).get("path").asText()).isNotEmpty();
    JsonNode like = ok("POST", "/v1/collections/c/search", "{\"like\": \"r4\", \"k\": 2}");
    assertThat(like.get("hits")).hasSize(2)
        .allSatisfy(hit -> assertThat(hit.get("id").asText()).isNotEqualTo("r4"));
    JsonNode batch = ok("POST", "/v1/collections/c/search/batch", """
        {"searches": [{"like": "r4", "k": 1}, {"vector": [1, 0, 0, 0], "k": 30}]}""");
    assertThat(batch.get("answers").get(1).get("hits")).hasSize(20);
  }

  @Test
  void hitsAreGroupedByAnAttribute() {
    fill();
    JsonNode groups = ok("POST", "/v1/collections/c/search/groups", """
        {"vector": [1, 3, 0, 0.5], "group_by": "colour", "groups": 5, "group_size": 3}""")
        .get("groups");
    assertThat(groups).hasSize(2).allSatisfy(group -> {
      assertThat(group.get("hits")).hasSize(3).allSatisfy(
          hit -> assertThat(hit.get("attributes").get("colour")).isEqualTo(group.get("value")));
    });
    assertThat(groups.get(0).get("hits").get(0).get("id").asText()).isEqualTo("r3");
    assertThat(client.ask("POST", "/v1/collections/c/search/groups",
        "{\"like\": \"r1\", \"group_by\": \"shape\"}").status()).isEqualTo(400);
  }

  @Test
  void valuesAreCountedUnderAFilter() {
    fill();
    JsonNode facets = ok("POST", "/v1/collections/c/facets",
        "{\"field\": \"colour\", \"filter\": \"size < 5\"}");
    assertThat(facets.get("counts").get(0).get("value").asText()).isEqualTo("red");
    assertThat(facets.get("counts").get(0).get("records").asInt()).isEqualTo(3);
    assertThat(facets.get("distinct").asInt()).isEqualTo(2);
    assertThat(client.ask("POST", "/v1/collections/c/facets", "{\"field\": \"size\"}").status())
        .isEqualTo(400);
  }

  @Test
  void snapshotsAreMadeListedAndRestored() {
    fill();
    assertThat(client.ask("PUT", "/v1/collections/c/snapshots/s1", null).status()).isEqualTo(201);
    assertThat(client.ask("PUT", "/v1/collections/c/snapshots/s1", null).status()).isEqualTo(200);
    assertThat(client.ask("PUT", "/v1/collections/c/snapshots/..%2Fup", null).status())
        .isEqualTo(400);
    assertThat(
        ok("GET", "/v1/collections/c/snapshots", null).get("snapshots").get(0).get("name").asText())
        .isEqualTo("s1");
    String from = "{\"collection\": \"c\", \"snapshot\": \"s1\"}";
    assertThat(client.ask("POST", "/v1/collections/d/restore", from).status()).isEqualTo(201);
    assertThat(client.ask("POST", "/v1/collections/d/restore", from).status()).isEqualTo(409);
    assertThat(ok("POST", "/v1/collections/d/count", "{}").get("count").asInt()).isEqualTo(20);
    assertThat(client
        .ask("POST", "/v1/collections/e/restore", "{\"collection\": \"c\", \"snapshot\": \"s2\"}")
        .status()).isEqualTo(404);
    assertThat(client.ask("GET", "/v1/collections/c/relevance", null).status()).isEqualTo(404);
    assertThat(client.ask("DELETE", "/v1/collections/c/relevance", null).status()).isEqualTo(204);
  }

  @Test
  void linesAreImportedAsTheyComeAndWrongOnesNamed() {
    fill();
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 30_000; i++) {
      lines.append("{\"id\": \"n").append(i).append("\", \"vector\": [1, ").append(i % 7)
          .append(i == 2_500 ? "], \"attributes\": {}}" : ", 2, 3], \"attributes\": {\"size\": 1}}")
          .append('\n');
      if (i == 10) {
        lines.append("nonsense\n\n");
      }
    }
    Client.Reply reply = client.ask("POST", "/v1/collections/c/import", lines.toString(),
        "Content-Type", "application/x-ndjson");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.json().get("written").asInt()).isEqualTo(29_999);
    assertThat(reply.json().get("failed").asInt()).isEqualTo(2);
    assertThat(reply.json().get("errors").get(0).get("line").asInt()).isEqualTo(12);
    assertThat(reply.json().get("errors").get(1).get("line").asInt()).isEqualTo(2_503);
    assertThat(reply.json().get("errors").get(1).get("detail").asText()).contains("dimension");
    assertThat(ok("POST", "/v1/collections/c/count", "{}").get("count").asInt()).isEqualTo(30_019);
    assertThat(client.ask("POST", "/v1/collections/absent/import", "{}").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
    "{                                  | 400 | not JSON",
    "[]                                 | 400 | must be a JSON object",
    "{\"vector\": [1, 2, 3]}            | 400 | dimension",
    "{\"vector\": [1, 2, 3, \"x\"]}     | 400 | place 3",
    "{\"vector\": [1, 2, 3, 1e99]}      | 400 | place 3",
    "{\"vector\": [1, 2, 3, NaN]}       | 400 | not JSON",
    "{\"k\": 5}                         | 400 | either 'vector' or 'like'",
    "{\"like\": \"nobody\"}             | 404 | nobody",
    "{\"like\": \"r1\", \"k\": 0}       | 400 | from 1 to 10000",
    "{\"like\": \"r1\", \"k\": 99999999999} | 400 | from 1 to 10000",
    "{\"like\": \"r1\", \"kk\": 1}      | 400 | 'kk' is not known",
    "{\"like\": \"r1\", \"like\": \"r2\"} | 400 | Duplicate",
    "{\"like\": \"r1\"} {}              | 400 | not JSON",
    "{\"like\": \"r1\", \"filter\": \"size >\"} | 400 | expected",
    "{\"like\": \"r1\", \"filter\": \"nofield = 1\"} | 400 | nofield",
    "{\"like\": \"r1\", \"recall\": 2}  | 400 | recall",
    "{\"like\": \"r1\", \"min_relevance\": \"default\"} | 400 | no relevance model"})
  void wrongSearchesAreNamed(String body, int status, String detail) {
    fill();
    Client.Reply reply = client.ask("POST", "/v1/collections/c/search", body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(reply.json().get("detail").asText()).contains(detail);
    assertThat(reply.json().get("type").asText()).startsWith("urn:winnow:problem:");
    assertThat(reply.response().headers().firstValue("content-type"))
        .contains("application/problem+json");
    assertThat(reply.body()).doesNotContain("dev.winnow", folder.toString());
  }

  @Test
  void whatIsNotThereOrNotAllowed() {
    assertThat(client.ask("GET", "/v1/nothing", null).status()).isEqualTo(404);
    Client.Reply method = client.ask("POST", "/v1/collections", "{}");
    assertThat(method.status()).isEqualTo(405);
    assertThat(method.json().get("detail").asText()).contains("GET");
    assertThat(client.ask("POST", "/v1/collections/c/search", "a=b", "Content-Type",
        "application/x-www-form-urlencoded").status()).isEqualTo(415);
    assertThat(client.ask("PUT", "/v1/collections/no%20spaces", SCHEMA).status()).isEqualTo(400);
    assertThat(client.ask("GET", "/v1/collections/..%2F..%2Fetc", null).status()).isEqualTo(404);
    String deep = "{\"filter\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}";
    fill();
    assertThat(client.ask("POST", "/v1/collections/c/count", deep).status()).isEqualTo(400);
    Client.Reply timeout = client.ask("GET", "/v1/collections", null, "Winnow-Timeout-Ms", "soon");
    assertThat(timeout.status()).isEqualTo(400);
    assertThat(timeout.json().get("detail").asText()).contains("winnow-timeout-ms");
  }

  @Test
  void requestIdsComeBack() {
    Client.Reply given = client.ask("GET", "/v1/nothing", null, "X-Request-Id", "abc-1");
    assertThat(given.response().headers().firstValue("x-request-id")).contains("abc-1");
    assertThat(given.json().get("request_id").asText()).isEqualTo("abc-1");
    Client.Reply wrong = client.ask("GET", "/livez", null, "X-Request-Id", "a b");
    assertThat(wrong.response().headers().firstValue("x-request-id").orElseThrow()).hasSize(36);
  }

  @Test
  void healthMetricsAndTheDocumentOfAllRoutes() {
    fill();
    for (String path : List.of("/livez", "/readyz", "/healthz")) {
      assertThat(client.ask("GET", path, null).status()).isEqualTo(200);
    }
    String metrics = client.ask("GET", "/metrics", null).body();
    assertThat(metrics).contains("winnow_http_requests_seconds_bucket",
        "route=\"/v1/collections/{collection}/records\"", "winnow_work_waiting",
        "winnow_memory_unsealed_bytes", "jvm_memory_used_bytes");
    JsonNode document = ok("GET", "/openapi.json", null);
    assertThat(document.get("openapi").asText()).isEqualTo("3.1.0");
    assertThat(document.get("paths").get("/v1/collections/{collection}/search").get("post")
        .get("security")).isNotNull();
    document.get("paths").properties()
        .forEach(path -> path.getValue().properties().forEach(operation -> {
          String url = path.getKey().replace("{collection}", "zz").replace("{id}", "zz")
              .replace("{snapshot}", "zz");
          int status = client
              .ask(operation.getKey().toUpperCase(Locale.ROOT), url,
                  "GET DELETE".contains(operation.getKey().toUpperCase(Locale.ROOT)) ? null : "{}")
              .status();
          assertThat(status).as(url).isNotIn(405, 500);
        }));
  }

  @Test
  void theConsoleLoadsFromHereAlone() {
    Client.Reply page = client.ask("GET", "/console", null);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.response().headers().firstValue("content-security-policy").orElseThrow())
        .contains("default-src 'none'", "frame-ancestors 'none'");
    assertThat(page.body()).doesNotContain("http://", "https://", "style=", "onclick");
    for (String file : List.of("/console/console.js", "/console/console.css")) {
      assertThat(page.body()).contains(file);
      assertThat(client.ask("GET", file, null).status()).isEqualTo(200);
    }
  }

  @Test
  void writesThatWereAnsweredAreThereAfterARestart() {
    fill();
    server.close();
    server = WinnowServer.start(folder.resolve("db"), DATABASE,
        ServerOptions.defaults().withPorts(0, 0), "test");
    client = new Client(server, null);
    assertThat(ok("POST", "/v1/collections/c/count", "{}").get("count").asInt()).isEqualTo(20);
  }

  @Test
  void pagesByScoreGiveWhatOneLargeSearchGives() {
    fill();
    String query = "\"vector\": [1, 3, 0, 0.5], \"filter\": \"colour = 'red'\", \"recall\": 1";
    List<String> whole = ids(ok("POST", "/v1/collections/c/search", "{" + query + ", \"k\": 10}"));
    assertThat(whole).hasSize(10);
    List<String> paged = new ArrayList<>();
    String after = "";
    while (after != null) {
      JsonNode page = ok("POST", "/v1/collections/c/search",
          "{" + query + ", \"k\": 3" + after + "}");
      paged.addAll(ids(page));
      JsonNode next = page.get("next");
      after = next == null ? null : ", \"after\": \"" + next.asText() + "\"";
    }
    assertThat(paged).containsExactlyElementsOf(whole);
  }

  @Test
  void aPageFollowsTheOneBeforeWhateverIsWrittenInBetween() {
    fill();
    String query = "{\"vector\": [1, 3, 0, 0.5], \"k\": 5, \"recall\": 1";
    JsonNode first = ok("POST", "/v1/collections/c/search", query + "}");
    List<String> second = ids(ok("POST", "/v1/collections/c/search",
        query + ", \"after\": \"" + first.get("next").asText() + "\"}"));
    String best = ids(first).getFirst();
    assertThat(client.ask("DELETE", "/v1/collections/c/records/" + best, null).status())
        .isEqualTo(204);
    List<String> again = ids(ok("POST", "/v1/collections/c/search",
        query + ", \"after\": \"" + first.get("next").asText() + "\"}"));
    assertThat(again).startsWith(second.toArray(new String[0]));
  }

  private static List<String> ids(JsonNode answer) {
    List<String> ids = new ArrayList<>();
    answer.get("hits").forEach(hit -> ids.add(hit.get("id").asText()));
    return ids;
  }

  @Test
  void slowSearchesAreKept() {
    server.close();
    server = WinnowServer.start(folder.resolve("db"), DATABASE,
        ServerOptions.defaults().withPorts(0, 0).withSlow(Duration.ZERO), "test");
    client = new Client(server, null);
    fill();
    ok("POST", "/v1/collections/c/search", "{\"like\": \"r1\", \"filter\": \"size > 3\"}");
    JsonNode slow = ok("GET", "/v1/slow-searches", null).get("searches");
    assertThat(slow).hasSize(1);
    assertThat(slow.get(0).get("filter").asText()).isEqualTo("size > 3");
    assertThat(slow.get(0).get("matches").asInt()).isEqualTo(16);
  }

  @Test
  void metricsHaveRoutesPlansAndCollections() {
    fill();
    ok("POST", "/v1/collections/c/search", "{\"like\": \"r1\"}");
    assertThat(client.ask("GET", "/metrics", null).body()).contains(
        "winnow_http_requests_seconds_bucket{method=\"POST\",route=\"/v1/collections/{collection}/search\",status=\"200\",le=\"1.0E-4\"}",
        "winnow_searches_seconds_count{plan=\"exact\"} 1",
        "winnow_collection_records{collection=\"c\"} 20.0",
        "winnow_collection_wal_lag_records{collection=\"c\"} 20.0");
  }

  @Test
  void theDocumentNamesSchemasThatAreThere() {
    client.contract().checkReferences();
  }

  @Test
  void modelsAreCheckedBeforeTheyArePut() {
    fill();
    Client.Reply reply = client.ask("PUT", "/v1/collections/c/relevance", "no model",
        "Content-Type", "application/octet-stream");
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.json().get("field").asText()).isEqualTo("model");
    assertThat(client.ask("PUT", "/v1/collections/c/relevance", "{}").status()).isEqualTo(415);
  }

  @Test
  void anAddressThatOthersReachNeedsKeys() {
    assertThatThrownBy(() -> new ServerOptions("0.0.0.0", 0, 0, null, null, false, 1, 1, 10_000,
        Duration.ofSeconds(1), Duration.ZERO)).isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("--open");
    assertThatThrownBy(() -> ServerOptions.defaults().withPorts(70_000, 0))
        .isInstanceOf(InvalidRequestException.class).hasMessageContaining("65535");
  }
}
