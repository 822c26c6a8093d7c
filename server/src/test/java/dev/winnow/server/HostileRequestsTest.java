package dev.winnow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that are no HTTP, too much of it, or HTTP that two servers might read differently. */
class HostileRequestsTest extends HostileTests {
  private static final String SMUGGLED = "GET /livez HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String JSON = "POST /v1/collections/c/count HTTP/1.1\r\nHost: a\r\n"
      + "Content-Type: application/json\r\n";

  static Stream<Arguments> requests() {
    return Stream.of(
        Arguments.of("a request line too long", 414,
            "GET /" + "a".repeat(9_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"),
        Arguments.of("a request line that never ends", 414, "a".repeat(100_000)),
        Arguments.of("a header too long", 431,
            "GET /livez HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(40_000) + "\r\n\r\n"),
        Arguments.of("too many headers", 431,
            "GET /livez HTTP/1.1\r\nHost: a\r\n" + "X: a\r\n".repeat(20_000) + "\r\n"),
        Arguments.of("NUL in the request line", 400, "GET /li\0vez HTTP/1.1\r\nHost: a\r\n\r\n"),
        Arguments.of("NUL in a header's name", 400,
            "GET /livez HTTP/1.1\r\nHost: a\r\nX\0: a\r\n\r\n"),
        Arguments.of("NUL in a header", 400, "GET /livez HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n"),
        Arguments.of("space before the colon", 400,
            "GET /livez HTTP/1.1\r\nHost: a\r\nX : a\r\n\r\n"),
        Arguments.of("a header without a name", 400,
            "GET /livez HTTP/1.1\r\nHost: a\r\n: a\r\n\r\n"),
        Arguments.of("no host", 400, "GET /livez HTTP/1.1\r\n\r\n"),
        Arguments.of("two hosts", 400, "GET /livez HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
        Arguments.of("a path that is not percent-encoded", 400,
            "GET /v1/collections/%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
        Arguments.of("two lengths", 400,
            JSON + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}" + SMUGGLED),
        Arguments.of("a list of lengths", 400, JSON + "Content-Length: 2, 3\r\n\r\n{}" + SMUGGLED),
        Arguments.of("a length below zero", 400, JSON + "Content-Length: -1\r\n\r\n" + SMUGGLED),
        Arguments.of("a length with a sign", 400, JSON + "Content-Length: +2\r\n\r\n{}" + SMUGGLED),
        Arguments.of("a length of 64 bits and more", 400,
            JSON + "Content-Length: 99999999999999999999\r\n\r\n" + SMUGGLED),
        Arguments.of("a length that is no number", 400,
            JSON + "Content-Length: 0x2\r\n\r\n{}" + SMUGGLED),
        Arguments.of("a length and chunks", 400,
            JSON + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SMUGGLED),
        Arguments.of("chunks and a length", 400,
            JSON + "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n0\r\n\r\n" + SMUGGLED),
        Arguments.of("chunks twice", 400,
            JSON + "Transfer-Encoding: chunked\r\n" + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                + SMUGGLED),
        Arguments.of("chunks that are not the last coding", 400,
            JSON + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + SMUGGLED),
        Arguments.of("a coding like chunks", 400,
            JSON + "Transfer-Encoding: xchunked\r\nContent-Length: 2\r\n\r\n{}" + SMUGGLED),
        Arguments.of("chunks in HTTP 1.0", 400,
            JSON.replace("1.1", "1.0") + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SMUGGLED),
        Arguments.of("a chunk without a size", 400,
            JSON + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n" + SMUGGLED),
        Arguments.of("a chunk with a size below zero", 400,
            JSON + "Transfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n" + SMUGGLED),
        Arguments.of("a chunk longer than it says", 400,
            JSON + "Transfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n" + SMUGGLED));
  }

  /** And what follows on the connection is not taken for a request. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("requests")
  void isRefusedAndTheConnectionClosed(String what, int status, String request) throws IOException {
    try (HostileClient client = connect()) {
      client.trySend(request.getBytes(StandardCharsets.ISO_8859_1)).reply().assertProblem(status,
          "");
    }
  }

  @Test
  void theSameGoesForImports() throws IOException {
    String head = "POST /v1/collections/c/import HTTP/1.1\r\nHost: a\r\n";
    for (String rest : List.of("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n")) {
      try (HostileClient client = connect().send(head + rest + SMUGGLED)) {
        client.reply().assertProblem(400, "");
      }
    }
  }

  @Test
  void whatIsNoHttpAtAllIsClosed() throws IOException {
    for (String text : List.of("\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003",
        "SSH-2.0-OpenSSH_9.0\r\n", "\r\n\r\n\r\n\r\n", "\0".repeat(1_000),
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0", "\u00ff".repeat(100_000))) {
      try (HostileClient client = connect()) {
        String answer = client.trySend(text.getBytes(StandardCharsets.ISO_8859_1)).readToEnd();
        assertThat(answer).doesNotContain("HTTP/1.1 200", "HTTP/1.1 5");
      }
    }
  }

  /** The one in the middle is refused in its turn, and nothing after it is answered. */
  @Test
  void refusalsKeepTheirPlace() throws IOException {
    String large = JSON + "Content-Length: 200000\r\n\r\n" + " ".repeat(200_000);
    try (HostileClient client = connect()) {
      client.trySend((JSON + "Content-Length: 2\r\n\r\n{}" + large + SMUGGLED)
          .getBytes(StandardCharsets.ISO_8859_1));
      assertThat(client.replies()).extracting(HostileClient.Reply::status).containsExactly(200,
          413);
    }
  }

  /** Many more than may wait at once. */
  @Test
  void aFloodOfRequestsOnOneConnectionIsAnsweredInOrder() throws Exception {
    int count = 20_000;
    try (HostileClient client = connect()) {
      byte[] flood = (SMUGGLED + "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n").repeat(count / 2)
          .concat("GET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
          .getBytes(StandardCharsets.ISO_8859_1);
      Thread sender = Thread.ofVirtual().start(() -> client.trySend(flood));
      List<HostileClient.Reply> replies = client.replies();
      sender.join();
      assertThat(replies).hasSize(count + 1);
      for (int i = 0; i < count; i++) {
        assertThat(replies.get(i).status()).isEqualTo(i % 2 == 0 ? 200 : 404);
      }
    }
  }

  /** Whatever clients make up is not kept. */
  @Test
  void methodsAndPathsThatAreMadeUpAreCountedTogether() throws IOException {
    StringBuilder flood = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      flood.append("M").append(i).append(" /p").append(i).append(" HTTP/1.1\r\nHost: a\r\n\r\n");
    }
    try (HostileClient client = connect().send(flood.toString())
        .send("GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")) {
      List<HostileClient.Reply> replies = client.replies();
      assertThat(replies).hasSize(1_001);
      assertThat(replies.getLast().body()).contains("method=\"other\",route=\"none\"")
          .doesNotContain("M999", "p999");
    }
  }

  @Test
  void bodiesThatAreLongerThanTheySay() throws IOException {
    try (HostileClient client = connect().send(JSON + "Content-Length: 2\r\n\r\n{}{}\r\n\r\n")) {
      assertThat(client.replies()).extracting(HostileClient.Reply::status).containsExactly(200,
          400);
    }
  }

  @Test
  void anAnswerToHeadHasNoBodyThatCouldBeTakenForTheNextAnswer() throws IOException {
    try (HostileClient client = connect().send("HEAD /livez HTTP/1.1\r\nHost: a\r\n\r\n")
        .send("GET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")) {
      assertThat(client.readToEnd()).startsWith("HTTP/1.1 ").containsOnlyOnce("{")
          .containsPattern("\r\n\r\nHTTP/1.1 200 OK");
    }
  }

  @Test
  void bodiesThatAreShorterThanTheySay() throws IOException {
    for (int i = 0; i < 50; i++) {
      try (HostileClient client = connect()) {
        client.send(post(i % 2 == 0 ? "search" : "import", "Content-Length: 100") + "{");
      }
    }
  }
}
