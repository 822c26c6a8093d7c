package dev.winnow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Clients of the HTTP port that speak HTTP/2 as it is not meant. */
class HostileHttp2Test extends HostileTests {
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final String SETTINGS = "\0\0\0\4\0\0\0\0\0";
  private static final String PING = "\0\0\10\6\0\0\0\0\0abcdefgh";

  /** The frame that begins a request with a body. */
  private static String post(String path) {
    String block = "\203\206" + literal(4, path) + literal(1, "a")
        + "\0\14content-type\20application/json";
    return "\0\0" + (char) block.length() + "\1\4\0\0\0\1" + block;
  }

  /** A field whose name is of the static table, not to be indexed. */
  private static String literal(int name, String value) {
    return "" + (char) name + (char) value.length() + value;
  }

  @Test
  void framesThatAreNone() throws IOException {
    for (String text : List.of(PREFACE + "\u00ff".repeat(1_000),
        PREFACE + SETTINGS + "\u00ff\u00ff\u00ff\1\0\0\0\0\1",
        PREFACE + SETTINGS + "\0\0\10\1\4\0\0\0\1" + "\u00ff".repeat(8),
        PREFACE + SETTINGS + "\0\0\4\3\0\0\0\0\5\0\0\0\0")) {
      try (HostileClient client = connect()) {
        assertThat(client.trySend(text.getBytes(StandardCharsets.ISO_8859_1)).readToEnd())
            .doesNotContain("dev.winnow", "java");
      }
    }
  }

  @Test
  void connectionsWithoutRequestsAreClosedWhateverElseComes() throws Exception {
    assertCutOff(PREFACE, "");
    assertCutOff(PREFACE + SETTINGS, "");
    assertCutOff(PREFACE + SETTINGS, PING);
    assertCutOff(PREFACE + SETTINGS + "\0\100\0\0\0\0\0\0\1", "a");
  }

  @Test
  void bodiesThatNeverComeWhole() throws Exception {
    assertCutOff(PREFACE + SETTINGS + post("/v1/collections/c/search"), "");
    assertCutOff(PREFACE + SETTINGS + post("/v1/collections/c/import"), "");
    assertCutOff(PREFACE + SETTINGS + post("/v1/collections/c/search"), "\0\0\1\0\0\0\0\0\1 ");
    assertCutOff(PREFACE + SETTINGS + post("/v1/collections/c/import"), "\0\0\1\0\0\0\0\0\1 ");
  }

  @Test
  void requestsThatAreTakenBackAtOnce() throws IOException {
    ByteArrayOutputStream flood = new ByteArrayOutputStream();
    flood.writeBytes((PREFACE + SETTINGS).getBytes(StandardCharsets.ISO_8859_1));
    byte[] head = post("/v1/collections/c/search").getBytes(StandardCharsets.ISO_8859_1);
    for (int stream = 1; stream < 20_000; stream += 2) {
      byte[] id = {0, 0, (byte) (stream >> 8), (byte) stream};
      byte[] begin = head.clone();
      System.arraycopy(id, 0, begin, 5, id.length);
      flood.writeBytes(begin);
      flood.writeBytes(new byte[] {0, 0, 4, 3, 0});
      flood.writeBytes(id);
      flood.writeBytes(new byte[] {0, 0, 0, 8});
    }
    try (HostileClient client = connect()) {
      client.trySend(flood.toByteArray()).readToEnd();
    }
  }

  /** The client sends more now and then, for as long as the connection is open. */
  private void assertCutOff(String begin, String more) throws Exception {
    try (HostileClient client = connect().send(begin)) {
      CountDownLatch closed = new CountDownLatch(1);
      Thread drip = Thread.ofVirtual().start(() -> {
        try {
          while (!closed.await(100, TimeUnit.MILLISECONDS)) {
            client.trySend(more.getBytes(StandardCharsets.ISO_8859_1));
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      });
      client.readToEnd();
      closed.countDown();
      drip.join();
    }
  }
}
