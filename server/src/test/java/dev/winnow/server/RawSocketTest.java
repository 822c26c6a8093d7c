package dev.winnow.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.OpenOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no well-behaved client sends. After each the server answers others as before. */
class RawSocketTest {
  private static final Pattern STATUS = Pattern.compile("HTTP/1.1 (\\d+)");

  @TempDir
  Path folder;
  private WinnowServer server;

  @BeforeEach
  void start() {
    server = WinnowServer.start(folder.resolve("db"), new OpenOptions(false, false),
        ServerOptions.defaults().withPorts(0, 0).withMaxBody(4_096), "test");
  }

  @AfterEach
  void serverIsUnharmed() {
    assertThat(new Client(server, null).ask("GET", "/v1/collections", null).status())
        .isEqualTo(200);
    server.close();
  }

  private List<Integer> statuses(String sent) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.address().getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      InputStream in = socket.getInputStream();
      String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      List<Integer> found = new ArrayList<>();
      Matcher matcher = STATUS.matcher(text);
      while (matcher.find()) {
        found.add(Integer.parseInt(matcher.group(1)));
      }
      return found;
    }
  }

  @Test
  void requestsOneAfterTheOtherAreAnsweredInOrder() throws IOException {
    StringBuilder sent = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      sent.append("GET ").append(i % 2 == 0 ? "/v1/collections" : "/nothing")
          .append(" HTTP/1.1\r\nHost: a\r\n").append(i == 99 ? "Connection: close\r\n" : "")
          .append("\r\n");
    }
    List<Integer> found = statuses(sent.toString());
    assertThat(found).hasSize(100);
    for (int i = 0; i < 100; i++) {
      assertThat(found.get(i)).isEqualTo(i % 2 == 0 ? 200 : 404);
    }
  }

  @Test
  void linesHeadersAndBodiesThatAreTooLong() throws IOException {
    assertThat(statuses("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
        .containsExactly(414);
    assertThat(statuses("GET /livez HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(40_000) + "\r\n\r\n"))
        .containsExactly(431);
    assertThat(statuses("POST /v1/collections/c/count HTTP/1.1\r\nHost: a\r\n"
        + "Content-Type: application/json\r\nContent-Length: 1000000\r\nConnection: close\r\n\r\n{"))
        .containsExactly(413);
    assertThat(statuses("POST /v1/collections/c/count HTTP/1.1\r\nHost: a\r\n"
        + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2000\r\n"
        + "a".repeat(0x2000) + "\r\n0\r\n\r\n")).containsExactly(413);
  }

  @Test
  void nonsense() throws IOException {
    assertThat(statuses("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n"))
        .allSatisfy(status -> assertThat(status).isEqualTo(400));
    assertThat(statuses("GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
        .containsExactly(400);
    assertThat(statuses("GET / HTTP/9.9\r\nHost: a\r\nConnection: close\r\n\r\n")).hasSize(1);
  }

  @Test
  void manyIdleConnections() throws IOException {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 2_000; i++) {
        sockets.add(new Socket("127.0.0.1", server.address().getPort()));
      }
      assertThat(new Client(server, null).ask("GET", "/v1/collections", null).status())
          .isEqualTo(200);
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void aClientThatGoesAwayHalfWay() throws IOException {
    for (int i = 0; i < 50; i++) {
      try (Socket socket = new Socket("127.0.0.1", server.address().getPort())) {
        socket.getOutputStream()
            .write(("POST /v1/collections/c/count HTTP/1.1\r\nHost: a\r\nContent-Type: "
                + "application/json\r\nContent-Length: 100\r\n\r\n{")
                .getBytes(StandardCharsets.ISO_8859_1));
      }
    }
  }
}
