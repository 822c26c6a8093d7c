package dev.winnow.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A connection whose bytes are the test's own, and which waits a minute at most for what the server does. */
final class HostileClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_WAIT_MILLIS = 60_000;
  private static final int BIG = 64 << 20;

  private final Socket socket;

  HostileClient(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(MOST_WAIT_MILLIS);
  }

  /** An answer; {@code head} is in small letters. */
  record Reply(int status, String head, String body) {
    /** It is a problem that says what was wrong in a line, and nothing about the server's insides. */
    void assertProblem(int expected, String detail) throws IOException {
      assertThat(status).as(head + body).isEqualTo(expected);
      assertThat(head).contains("content-type: application/problem+json").contains("x-request-id:");
      JsonNode json = JSON.readTree(body);
      assertThat(json.get("status").asInt()).isEqualTo(expected);
      assertThat(json.get("type").asText()).startsWith("urn:winnow:problem:");
      assertThat(json.get("request_id").asText()).isNotEmpty();
      assertThat(json.get("detail").asText()).contains(detail).doesNotContain("\n", "java",
          "jackson", "netty", "Exception", "StreamRead", "byte[]", "dev.winnow", "/tmp")
          .hasSizeLessThan(1_200);
    }
  }

  HostileClient send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  HostileClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** Sends as much as the server takes; it may close the connection meanwhile. */
  HostileClient trySend(byte[] bytes) {
    try {
      send(bytes);
    } catch (IOException e) {
      // closed on us, which is what the test looks at afterwards
    }
    return this;
  }

  /** Sends nothing more, and goes on reading. */
  HostileClient halfClose() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** All that comes until the server closes the connection. */
  String readToEnd() {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try {
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[8_192];
      int count;
      while ((count = in.read(buffer)) >= 0 && read.size() < BIG) {
        read.write(buffer, 0, count);
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the server left the connection open after: " + read, e);
    } catch (IOException e) {
      // reset: closed all the same
    }
    return read.toString(StandardCharsets.ISO_8859_1);
  }

  /** All answers until the server closes the connection. */
  List<Reply> replies() {
    String text = readToEnd();
    List<Reply> found = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int blank = text.indexOf("\r\n\r\n", from);
      assertThat(text.substring(from)).startsWith("HTTP/1.1 ");
      assertThat(blank).as(text.substring(from)).isPositive();
      String head = text.substring(from, blank).toLowerCase(Locale.ROOT);
      int status = Integer.parseInt(head.substring(9, 12));
      int length = 0;
      for (String line : head.split("\r\n")) {
        if (line.startsWith("content-length:")) {
          length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
        }
      }
      int end = Math.min(text.length(), blank + 4 + length);
      found.add(new Reply(status, head, text.substring(blank + 4, end)));
      from = end;
    }
    return found;
  }

  /** The one answer, after which the server closes the connection. */
  Reply reply() {
    List<Reply> found = replies();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
