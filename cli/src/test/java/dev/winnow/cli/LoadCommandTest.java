package dev.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.OpenOptions;
import dev.winnow.server.ServerOptions;
import dev.winnow.server.WinnowServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadCommandTest {
  @TempDir
  static Path work;
  private static Path dataset;
  private static Path data;

  @BeforeAll
  static void importPapers() {
    dataset = Papers.write(work.resolve("papers"));
    data = work.resolve("data");
    Command.run("import", dataset, "--collection", "papers", "--data", data, "--index", "none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "grpc"})
  void everyRequestIsCounted(String protocol) {
    try (WinnowServer server = WinnowServer.start(data, new OpenOptions(false, false),
        ServerOptions.defaults().withPorts(0, 0), "test")) {
      int port = protocol.equals("http") ? server.address().getPort() : server.grpcPort();
      Command load = Command.run("load", dataset, "--target", protocol + "://127.0.0.1:" + port,
          "--collection", "papers", "--workload", "em", "--seconds", 1, "--at-once", 4,
          "--connections", 8, "--share", "10", "--server-pid", ProcessHandle.current().pid());

      assertThat(load.code()).as(load.err()).isZero();
      String[] rows = load.out().strip().split("\n");
      assertThat(rows).hasSize(4);
      assertThat(rows[2]).startsWith("4 at once").containsPattern(" +0 +0 +0 +0 "); // all answered
      assertThat(rows[3]).startsWith("10 %").containsPattern(" +0 +0 +0 +0 ");
    }
  }

  @Test
  void wrongTargets() {
    for (String target : new String[] {"localhost:7170", "ftp://localhost:1", "http://localhost"}) {
      Command load = Command.run("load", dataset, "--target", target, "--collection", "papers",
          "--workload", "em");
      assertThat(load.code()).isEqualTo(2);
      assertThat(load.err().lines()).hasSize(1).first().asString().contains("http://");
    }
    Command missing = Command.run("load", dataset, "--target", "embedded:nowhere/at/all",
        "--collection", "papers");
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.err()).contains("there is no Winnow database at nowhere/at/all");
    assertThat(Path.of("nowhere")).doesNotExist();
    Command nobody = Command.run("load", dataset, "--target", "http://127.0.0.1:1", "--collection",
        "papers", "--workload", "em");
    assertThat(nobody.code()).isEqualTo(1);
    assertThat(nobody.err()).contains("cannot connect to 127.0.0.1:1");
    Command none = Command.run("load", dataset, "--target", "http://127.0.0.1:1", "--collection",
        "papers", "--seconds", 0);
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("--seconds");
  }
}
