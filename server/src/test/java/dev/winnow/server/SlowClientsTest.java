package dev.winnow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Clients that take their time, or all of it, are waited for no longer than is allowed. */
class SlowClientsTest extends HostileTests {
  private static final int MOST_UNREAD = 3 << 20;

  @Test
  void aRequestThatComesByteByByteIsCutOff() throws Exception {
    assertCutOff("GET /v1/collections?");
    assertCutOff("GET /v1/collections HTTP/1.1\r\nHost: ");
    assertCutOff(post("search", "Content-Length: 100000"));
    assertCutOff(post("search", "Transfer-Encoding: chunked") + "10000\r\n");
  }

  @Test
  void anImportMayTakeLongButHasToBringSomething() throws Exception {
    assertCutOff(post("import", "Transfer-Encoding: chunked") + "10000\r\n");
    assertCutOff(post("import", "Content-Length: 100000"));
  }

  /** Sends a byte now and then for as long as the connection is open. */
  private void assertCutOff(String begin) throws Exception {
    try (HostileClient client = connect().send(begin)) {
      CountDownLatch closed = new CountDownLatch(1);
      Thread drip = Thread.ofVirtual().start(() -> {
        try {
          while (!closed.await(50, TimeUnit.MILLISECONDS)) {
            client.trySend(new byte[] {'a'});
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      });
      String answer = client.readToEnd();
      closed.countDown();
      drip.join();
      assertThat(answer).doesNotContain("HTTP/1.1 200");
    }
  }

  @Test
  void aConnectionThatSaysNothingIsClosed() throws IOException {
    try (HostileClient client = connect()) {
      assertThat(client.readToEnd()).isEmpty();
    }
    try (HostileClient client = connect().send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n")) {
      assertThat(client.reply().status()).isEqualTo(200);
    }
  }

  /** Whether it waits for its answer cannot be seen: its connection is closed, with or without one. */
  @Test
  void aClientThatClosesItsSideIsTakenToBeGone() throws IOException {
    String body = "{\"vector\": [1, 0, 0]}";
    try (HostileClient client = connect()
        .send(post("search", "Content-Length: " + body.length()) + body).halfClose()) {
      assertThat(client.replies()).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
    }
  }

  @Test
  void halfARequestIsNoRequest() throws IOException {
    try (HostileClient client = connect().send(post("search", "Content-Length: 100") + "{")
        .halfClose()) {
      assertThat(client.readToEnd()).doesNotContain("HTTP/1.1 200");
    }
    try (HostileClient client = connect().send(post("import", "Content-Length: 100") + "{")
        .halfClose()) {
      assertThat(client.readToEnd()).doesNotContain("HTTP/1.1 200");
    }
  }

  /** The server stops reading, and closes the connection at last. */
  @Test
  void aClientThatNeverReadsItsAnswersIsNotReadForEver() throws Exception {
    try (SocketChannel channel = SocketChannel.open()) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, 4_096);
      channel.setOption(StandardSocketOptions.SO_SNDBUF, 16_384);
      channel.connect(new InetSocketAddress("127.0.0.1", server.address().getPort()));
      channel.configureBlocking(false);
      ByteBuffer requests = ByteBuffer.wrap("GET /v1/collections/c HTTP/1.1\r\nHost: a\r\n\r\n"
          .repeat(40).getBytes(StandardCharsets.ISO_8859_1));
      assertThat(writeUntilClosed(channel, requests)).isLessThan(MOST_UNREAD);
    }
  }

  private static long writeUntilClosed(SocketChannel channel, ByteBuffer bytes)
      throws InterruptedException {
    long sent = 0;
    try {
      while (sent < MOST_UNREAD) {
        if (!bytes.hasRemaining()) {
          bytes.rewind();
        }
        int count = channel.write(bytes);
        sent += count;
        Thread.sleep(count == 0 ? 20 : 1); // so that the server takes few at a time
      }
    } catch (IOException e) {
      // closed
    }
    return sent;
  }
}
