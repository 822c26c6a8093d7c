package dev.winnow.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.winnow.server.WinnowServer.Patience;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
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
    Process process = otherProcess(List.of());
    try (BufferedReader out = process.inputReader()) {
      int port = port(out);
      int count = Math.min(10_000, filesLeft() - SPARE_FILES);
      System.out.println(count + " idle connections of 10000 to another process");
      List<SocketChannel> connections = new ArrayList<>();
      try {
        for (int i = 0; i < count; i++) {
          connections.add(SocketChannel.open(new InetSocketAddress("127.0.0.1", port)));
        }
        assertThat(otherAnswers(port)).isTrue();
      } finally {
        closeAll(connections);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Those that are too many are closed at once, those that were there go on, and when others go, all is as before. */
  @Test
  void moreConnectionsThanTheProcessMayOpenFiles() throws Exception {
    Process process = otherProcess(List.of("/bin/sh", "-c", "ulimit -n 300 && exec \"$@\"", "sh"));
    try (BufferedReader out = process.inputReader()) {
      int port = port(out);
      int grpcPort = port(out);
      try (HostileClient first = new HostileClient(port)) {
        for (int flooded : new int[] {port, grpcPort}) {
          List<SocketChannel> connections = new ArrayList<>();
          try {
            for (int i = 0; i < 600; i++) {
              connections.add(SocketChannel.open(new InetSocketAddress("127.0.0.1", flooded)));
            }
            first.send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n");
          } finally {
            closeAll(connections);
          }
          eventually("there is room again", () -> otherAnswers(port));
        }
        assertThat(
            first.send("GET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").replies())
            .extracting(HostileClient.Reply::status).containsExactly(200, 200, 200);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private Process otherProcess(List<String> before) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m", "-cp", System.getProperty("java.class.path"), ServedProcess.class.getName(),
        folder.resolve("other").toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static int port(BufferedReader out) throws IOException {
    return Integer.parseInt(out.readLine().substring("port ".length()));
  }

  private static boolean otherAnswers(int port) {
    try (HostileClient client = new HostileClient(port)) {
      return client.trySend("GET /v1/collections HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII)).readToEnd().startsWith("HTTP/1.1 200");
    } catch (IOException e) {
      return false;
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
