package dev.winnow.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.winnow.server.WinnowServer.Patience;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Connections on which nothing happens cost others nothing. */
class IdleConnectionsTest extends HostileTests {
  private static final int SPARE_FILES = 500;

  @Override
  Patience patience() {
    return new Patience(Duration.ofMinutes(5), Duration.ofMinutes(5));
  }

  @Test
  void aThousandOfEachPort() throws IOException {
    idle(1_000, server.address().getPort());
    idle(1_000, server.grpcPort());
  }

  /** The server is a process of its own, so that each process has one end of the connections. */
  @Test
  @Tag("campaign")
  void tenThousandOfAnotherProcess() throws Exception {
    Process process = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-cp",
        System.getProperty("java.class.path"), ServedProcess.class.getName(),
        folder.resolve("other").toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader out = process.inputReader()) {
      int port = Integer.parseInt(out.readLine().substring("port ".length()));
      int count = Math.min(10_000, filesLeft() - SPARE_FILES);
      System.out.println(count + " idle connections of 10000 to another process");
      List<SocketChannel> connections = new ArrayList<>();
      try {
        for (int i = 0; i < count; i++) {
          connections.add(SocketChannel.open(new InetSocketAddress("127.0.0.1", port)));
        }
        try (HostileClient client = new HostileClient(port)) {
          assertThat(
              client.send("GET /v1/collections HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                  .reply().status())
              .isEqualTo(200);
        }
      } finally {
        closeAll(connections);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Both ends of a connection are files of this process, so that there are fewer if it may not open so many. */
  private void idle(int wanted, int port) throws IOException {
    int count = Math.min(wanted, filesLeft() / 2 - SPARE_FILES);
    System.out.println(count + " idle connections of " + wanted);
    assertThat(count).isPositive();
    List<SocketChannel> connections = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        connections.add(SocketChannel.open(new InetSocketAddress("127.0.0.1", port)));
        if (i % 1_000 == 0) {
          searchIsAnswered();
        }
      }
      searchIsAnswered();
      assertThat(connections).allMatch(SocketChannel::isConnected);
    } finally {
      closeAll(connections);
    }
  }

  private static void closeAll(List<SocketChannel> connections) throws IOException {
    for (SocketChannel connection : connections) {
      connection.close();
    }
  }

  private static int filesLeft() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? (int) Math.min(Integer.MAX_VALUE,
            system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount())
        : 2_048;
  }
}
