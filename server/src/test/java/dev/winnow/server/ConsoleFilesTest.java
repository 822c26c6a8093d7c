package dev.winnow.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.OpenOptions;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console's files as they are served, without a browser. */
class ConsoleFilesTest {
  private static final Pattern IN_PAGE = Pattern.compile("(?:href|src)=\"(/console/[^\"]+)\"");
  private static final Pattern IMPORTED = Pattern.compile("from '\\./([^']+)';");
  private static final int MOST_LINES = 300;

  @TempDir
  Path folder;
  private WinnowServer server;
  private Client client;

  @BeforeEach
  void start() {
    server = WinnowServer.start(folder, new OpenOptions(false, false),
        ServerOptions.defaults().withPorts(0, -1), "test");
    client = new Client(server, null);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Text by address of the page and all that it needs. */
  private Map<String, String> reached() {
    Map<String, String> files = new HashMap<>();
    Deque<String> left = new ArrayDeque<>(Set.of("/console"));
    while (!left.isEmpty()) {
      String address = left.pop();
      if (files.containsKey(address)) {
        continue;
      }
      Client.Reply reply = client.ask("GET", address, null);
      assertThat(reply.status()).as(address).isEqualTo(200);
      files.put(address, reply.body());
      Matcher page = IN_PAGE.matcher(reply.body());
      while (page.find()) {
        left.add(page.group(1));
      }
      Matcher imported = IMPORTED.matcher(reply.body());
      while (imported.find()) {
        left.add("/console/" + imported.group(1));
      }
    }
    return files;
  }

  @Test
  void whatIsServedIsWhatThePageNeeds() {
    Set<String> served = new HashSet<>();
    client.ask("GET", "/openapi.json", null).json().get("paths").fieldNames()
        .forEachRemaining(served::add);
    assertThat(reached().keySet()).isEqualTo(
        served.stream().filter(path -> path.startsWith("/console")).collect(Collectors.toSet()));
  }

  @Test
  void nothingIsFetchedFromElsewhereOrWrittenAsMarkup() {
    reached().forEach((address, text) -> {
      assertThat(text.replace("http://www.w3.org/2000/svg", "")).as(address).doesNotContain("http:",
          "https:", "//cdn", "innerHTML", "outerHTML", "insertAdjacentHTML", "eval(",
          "document.write", " style=\"", "localStorage", "document.cookie");
      assertThat(text.lines().count()).as("lines of " + address).isLessThan(MOST_LINES);
    });
  }
}
