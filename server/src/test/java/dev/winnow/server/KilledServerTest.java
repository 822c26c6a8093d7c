package dev.winnow.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed while clients write: what it answered is there afterwards. */
class KilledServerTest {
  private static final int WRITERS = 4;
  private static final int BATCH = 5;

  @TempDir
  Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  @Test
  void whatWasAnsweredIsThere() throws Exception {
    rounds(4);
  }

  @Test
  @Tag("campaign")
  void whateverTheMoment() throws Exception {
    rounds(100);
  }

  private void rounds(int count) throws Exception {
    long seed = 23;
    Random random = new Random(seed);
    for (int round = 0; round < count; round++) {
      Process process = start();
      try {
        int port = port(process);
        compare(port, round, seed);
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
          String prefix = "w" + round + "-" + writer + "-";
          writers.add(Thread.ofPlatform().start(() -> write(port, prefix)));
        }
        Thread.sleep(200 + random.nextInt(800));
        process.destroyForcibly();
        for (Thread writer : writers) {
          writer.join();
        }
      } finally {
        process.destroyForcibly();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      }
    }
    assertThat(acknowledged).hasSizeGreaterThan(count * BATCH);
    Process process = start();
    try {
      compare(port(process), count, seed);
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
            "-cp", System.getProperty("java.class.path"), ServedProcess.class.getName(),
            folder.resolve("db").toString()))
        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static int port(Process process) throws IOException {
    BufferedReader out = new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    assertThat(line).startsWith("port ");
    return Integer.parseInt(line.substring("port ".length()));
  }

  private HttpResponse<String> ask(int port, String method, String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Writes batches until the server is gone. */
  private void write(int port, String prefix) {
    try {
      for (int batch = 0;; batch++) {
        StringBuilder records = new StringBuilder();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
          String id = prefix + (BATCH * batch + i);
          ids.add(id);
          records.append(i == 0 ? "" : ",").append("{\"id\": \"").append(id)
              .append("\", \"vector\": [1, ").append(i).append("]}");
        }
        if (ask(port, "PUT", "/v1/collections/c/records", "{\"records\": [" + records + "]}")
            .statusCode() == 200) {
          acknowledged.addAll(ids);
        }
      }
    } catch (IOException e) {
      // killed, as it was to be
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void compare(int port, int round, long seed) throws Exception {
    if (round == 0) {
      assertThat(ask(port, "PUT", "/v1/collections/c", "{\"dimension\": 2}").statusCode())
          .isEqualTo(201);
      return;
    }
    Set<String> found = new TreeSet<>();
    String cursor = null;
    do {
      JsonNode page = new ObjectMapper().readTree(ask(port, "POST", "/v1/collections/c/scroll",
          "{\"limit\": 10000" + (cursor == null ? "" : ", \"cursor\": \"" + cursor + "\"") + "}")
          .body());
      page.get("records").forEach(record -> found.add(record.get("id").asText()));
      cursor = page.get("next").isNull() ? null : page.get("next").asText();
    } while (cursor != null);
    assertThat(found).as("after round %d, seed %d", round, seed).containsAll(acknowledged);
    // a batch is there whole or not at all
    for (String id : found) {
      int dash = id.lastIndexOf('-') + 1;
      int first = Integer.parseInt(id.substring(dash)) / BATCH * BATCH;
      for (int i = 0; i < BATCH; i++) {
        assertThat(found).contains(id.substring(0, dash) + (first + i));
      }
    }
  }
}
