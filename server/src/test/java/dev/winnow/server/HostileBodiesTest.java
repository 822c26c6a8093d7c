package dev.winnow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that no program of good will writes are refused with what is wrong about them. */
class HostileBodiesTest extends HostileTests {

  static Stream<Arguments> bodies() {
    return Stream.of(Arguments.of("not JSON at all", "vector=1", "not JSON"),
        Arguments.of("only space", " \t\r\n", "must be a JSON object"),
        Arguments.of("cut short", "{\"vector\": [1, 0", "not JSON"),
        Arguments.of("two objects", "{\"vector\": [1, 0, 0]} {}", "not JSON"),
        Arguments.of("the same key twice", "{\"k\": 1, \"k\": 2}", "Duplicate field 'k'"),
        Arguments.of("NaN", "{\"vector\": [1, 0, NaN]}", "not JSON"),
        Arguments.of("infinity", "{\"vector\": [1, 0, -Infinity]}", "not JSON"),
        Arguments.of("1e999", "{\"vector\": [1, 0, 1e999]}", "place 2"),
        Arguments.of("1e999 as a recall", "{\"vector\": [1, 0, 0], \"recall\": 1e999}", "recall"),
        Arguments.of("1e40, no 32-bit number", "{\"vector\": [1, 0, 1e40]}", "place 2"),
        Arguments.of("a number of 1,000 digits", "{\"k\": " + "9".repeat(1_000) + "}",
            "exceeds the maximum allowed (64)"),
        Arguments.of("an exponent of 60 digits", "{\"k\": 1e" + "9".repeat(60) + "}", "'k'"),
        Arguments.of("hexadecimal", "{\"k\": 0x10}", "not JSON"),
        Arguments.of("a comment", "{/* */}", "not JSON"),
        Arguments.of("10,000 arrays in one another", "{\"vector\": " + "[".repeat(10_000), "64"),
        Arguments.of("10,000 objects in one another", "{\"filter\":".repeat(10_000), "64"),
        Arguments.of("a filter of 10,000 parentheses",
            "{\"vector\": [1, 0, 0], \"filter\": \"" + "(".repeat(10_000) + "\"}", "200 deep"),
        Arguments.of("a NUL between values", "{\"k\":\0 1}", "not JSON"),
        Arguments.of("a NUL in a text", "{\"like\": \"a\0b\"}", "not JSON"),
        Arguments.of("a line break in a key", "{\"a\\nb\": 1, \"like\": \"a\"}", "'a b'"),
        Arguments.of("a key of 40,000 characters",
            "{\"like\": \"a\", \"" + "x".repeat(40_000) + "\": 1}", "'xxx"),
        Arguments.of("a key that the reader refuses for its length",
            "{\"" + "x".repeat(60_000) + "\": 1}", "exceeds the maximum allowed (50000)"),
        Arguments.of("an array for a number", "{\"k\": [" + "1,".repeat(40_000) + "1]}", "'k'"),
        Arguments.of("an array of arrays for a vector", "{\"vector\": [[1], 0, 0]}", "place 0"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void isRefused(String what, String body, String detail) throws IOException {
    ask("search", body).assertProblem(400, detail);
  }

  @Test
  void textThatIsNoUtf8() throws IOException {
    for (String broken : new String[] {"\u00ff", "\u00c0\u0080", "\u00ed\u00a0\u0080",
      "\u00f8\u0088\u0080\u0080\u0080", "\u00e2\u0082"}) {
      byte[] body = ("{\"like\": \"" + broken + "\"}").getBytes(StandardCharsets.ISO_8859_1);
      ask("search", body).assertProblem(400, "not JSON");
    }
    byte[] utf32 = {0, 0, 0, '{', (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff};
    ask("search", utf32).assertProblem(400, "not JSON");
    byte[] utf16 = "{\"vector\": \ud800}".getBytes(StandardCharsets.UTF_16BE);
    ask("search", utf16).assertProblem(400, "not JSON");
  }

  @Test
  void aByteOrderMarkIsPassedOver() throws IOException {
    assertThat(ask("search", "\ufeff{\"vector\": [1, 0, 0]}").status()).isEqualTo(200);
  }

  @Test
  void aNameWithANulIsAName() throws IOException {
    ask("search", "{\"like\": \"a\\u0000\"}").assertProblem(404, "no record");
  }

  @Test
  void halfACharacterIsRefusedInARecordsId() throws IOException {
    try (HostileClient client = connect()) {
      String body = "{\"records\": [{\"id\": \"\\ud800\", \"vector\": [1, 0, 0]}]}";
      HostileClient.Reply reply = client
          .send("PUT /v1/collections/c/records HTTP/1.1\r\nHost: a\r\n"
              + "Content-Type: application/json\r\nConnection: close\r\nContent-Length: "
              + body.length() + "\r\n\r\n" + body)
          .reply();
      assertThat(reply.status()).isIn(200, 400);
    }
  }

  @Test
  void otherContentTypes() throws IOException {
    for (String type : new String[] {"text/plain", "application/x-www-form-urlencoded",
      "application/jsonp", "multipart/form-data; boundary=a", ";", "application/json\u00ff"}) {
      try (HostileClient client = connect()) {
        client
            .send("POST /v1/collections/c/search HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + "Content-Type: " + type + "\r\nContent-Length: 2\r\n\r\n{}")
            .reply().assertProblem(415, "must be application/json");
      }
    }
  }

  /** Nothing is unpacked, so that no small body becomes a large one. */
  @Test
  void compressedBodies() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      for (int i = 0; i < 1_000; i++) {
        out.write(new byte[10_000]);
      }
    }
    for (String route : new String[] {"search", "import"}) {
      ask(route, packed.toByteArray(), "Content-Encoding: gzip").assertProblem(415,
          "content-encoding");
    }
    ask("search", packed.toByteArray()).assertProblem(400, "not JSON");
  }

  @Test
  void bodiesThatAreTooLarge() throws IOException {
    ask("search", "{\"like\": \"" + "a".repeat(200_000) + "\"}").assertProblem(413,
        "over 100000 bytes");
    try (HostileClient client = connect()) {
      client.send(post("search", "Transfer-Encoding: chunked"))
          .trySend(("30000\r\n" + "a".repeat(0x30000) + "\r\n0\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      client.reply().assertProblem(413, "over 100000 bytes");
    }
    try (HostileClient client = connect()) {
      client.send(post("search", "Expect: 100-continue", "Content-Length: 9000000000")).reply()
          .assertProblem(413, "over 100000 bytes");
    }
  }

  /** Lines of an import that are wrong are named, and nothing else is harmed. */
  @Test
  void anImportOfNonsense() throws IOException {
    String lines = "nonsense\n[1]\n{\"id\": \"x\"}\n{\"id\": \"x\", \"vector\": [NaN, 0, 0]}\n"
        + "[".repeat(10_000) + "\n{\"id\": \"x\", \"vector\": [1e999, 0, 0]}\n\0\n\u00ff\n";
    HostileClient.Reply reply = ask("import", lines.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).contains("\"written\":0", "\"failed\":8").doesNotContain("StreamRead");
  }
}
