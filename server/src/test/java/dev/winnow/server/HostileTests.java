package dev.winnow.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.winnow.OpenOptions;
import dev.winnow.server.WinnowServer.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server with a filled collection and little patience. After each test it answers as before and holds nothing of the test's clients. */
abstract class HostileTests {
  static final int IMPORTS_AT_ONCE = 4;
  private static final int MAX_BODY = 100_000;
  private static final int FEW = 100;

  @TempDir
  Path folder;
  WinnowServer server;
  private Client client;
  private long descriptors;
  private Set<Thread> threads = Set.of();

  @BeforeEach
  void start() {
    descriptors = descriptors();
    threads = threads();
    server = WinnowServer.start(folder.resolve("db"), new OpenOptions(false, false),
        ServerOptions.defaults().withPorts(0, 0).withMaxBody(MAX_BODY), "test", patience());
    client = new Client(server, null);
    assertThat(client.ask("PUT", "/v1/collections/c", """
        {"dimension": 3, "fields": [{"name": "colour", "type": "keyword"},
         {"name": "size", "type": "integer"}]}""").status()).isEqualTo(201);
    assertThat(client.ask("PUT", "/v1/collections/c/records", """
        {"records": [{"id": "a", "vector": [1, 0, 0], "attributes": {"colour": "red", "size": 1}},
         {"id": "b", "vector": [0, 1, 0], "attributes": {"colour": "blue", "size": 2}}]}""")
        .status()).isEqualTo(200);
  }

  Patience patience() {
    return new Patience(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @AfterEach
  void theServerIsUnharmed() {
    searchIsAnswered();
    eventually("imports are answered", this::importsAreAnswered);
    eventually("no work is left", () -> {
      String metrics = client.ask("GET", "/metrics", null).body();
      return metrics.contains("winnow_work_waiting 0.0")
          && metrics.contains("winnow_work_active 0.0");
    });
    eventually("no connection is left", () -> descriptors() < descriptors + FEW);
    server.close();
    eventually("no thread is left", () -> threads.containsAll(threads()));
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("winnow-")).collect(Collectors.toSet());
  }

  static void eventually(String what, BooleanSupplier condition) {
    for (int i = 0; i < 600; i++) {
      if (condition.getAsBoolean()) {
        return;
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
    throw new AssertionError("it never holds that " + what);
  }

  private static long descriptors() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? system.getOpenFileDescriptorCount()
        : 0;
  }

  void searchIsAnswered() {
    Client.Reply reply = client.ask("POST", "/v1/collections/c/search",
        "{\"vector\": [1, 0.1, 0], \"k\": 1, \"filter\": \"colour = 'red'\"}");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.json().get("hits").get(0).get("id").asText()).isEqualTo("a");
  }

  /** Whether as many imports at once as there may be are answered. */
  private boolean importsAreAnswered() {
    List<HostileClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < IMPORTS_AT_ONCE; i++) {
        clients.add(connect().send(post("import", "Transfer-Encoding: chunked")));
      }
      boolean answered = true;
      for (HostileClient client : clients) {
        answered &= client.send("0\r\n\r\n").reply().status() == 200;
      }
      return answered;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      for (HostileClient client : clients) {
        closeQuietly(client);
      }
    }
  }

  private static void closeQuietly(HostileClient client) {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HostileClient connect() throws IOException {
    return new HostileClient(server.address().getPort());
  }

  /** The head of a request that posts JSON to the collection. */
  static String post(String what, String... headers) {
    return "POST /v1/collections/c/" + what + " HTTP/1.1\r\nHost: a\r\n"
        + "Content-Type: application/json\r\n"
        + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n";
  }

  /** The answer to a body. */
  HostileClient.Reply ask(String what, byte[] body, String... headers) throws IOException {
    List<String> all = new ArrayList<>(List.of(headers));
    all.add("Content-Length: " + body.length);
    all.add("Connection: close");
    try (HostileClient client = connect()) {
      return client.send(post(what, all.toArray(String[]::new))).trySend(body).reply();
    }
  }

  HostileClient.Reply ask(String what, String body, String... headers) throws IOException {
    return ask(what, body.getBytes(StandardCharsets.UTF_8), headers);
  }
}
