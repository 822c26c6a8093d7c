package dev.winnow.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.winnow.server.WinnowServer.Patience;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
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

  @Test
  @Tag("campaign")
  void tenThousandOfEachPort() throws IOException {
    idle(10_000, server.address().getPort());
    idle(10_000, server.grpcPort());
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
      for (SocketChannel connection : connections) {
        connection.close();
      }
    }
  }

  private static int filesLeft() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? (int) Math.min(Integer.MAX_VALUE,
            system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount())
        : 2_048;
  }
}
