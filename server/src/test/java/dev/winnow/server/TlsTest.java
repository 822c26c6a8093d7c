package dev.winnow.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.InvalidRequestException;
import dev.winnow.OpenOptions;
import dev.winnow.proto.v1.ListCollectionsRequest;
import dev.winnow.proto.v1.WinnowGrpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  @TempDir
  Path folder;

  @Test
  void clientsThatTrustTheCertificateAreServedAndOthersAreNot() throws Exception {
    Certificate certificate = Certificate.make(folder);
    ServerOptions options = ServerOptions.defaults().withPorts(0, 0).withTls(certificate.tls());
    try (WinnowServer server = WinnowServer.start(folder.resolve("db"),
        new OpenOptions(false, false), options, "test")) {
      HttpRequest request = HttpRequest
          .newBuilder(URI.create("https://localhost:" + server.address().getPort() + "/livez"))
          .build();
      HttpResponse<String> reply = HttpClient.newBuilder().sslContext(certificate.trusting())
          .build().send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
      assertThatThrownBy(
          () -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
      ManagedChannel channel = NettyChannelBuilder
          .forAddress("localhost", server.grpcPort(), TlsChannelCredentials.newBuilder()
              .trustManager(certificate.tls().certificate().toFile()).build())
          .build();
      try {
        assertThat(WinnowGrpc.newBlockingStub(channel)
            .listCollections(ListCollectionsRequest.getDefaultInstance()).getNamesList()).isEmpty();
      } finally {
        channel.shutdownNow();
      }
    }
  }

  @Test
  void whoeverSpeaksNoTlsOrStopsHalfWayIsClosed() throws Exception {
    ServerOptions options = ServerOptions.defaults().withPorts(0, 0)
        .withTls(Certificate.make(folder).tls());
    try (WinnowServer server = WinnowServer.start(folder.resolve("db"),
        new OpenOptions(false, false), options, "test",
        new WinnowServer.Patience(Duration.ofSeconds(1), Duration.ofSeconds(2)))) {
      for (int port : new int[] {server.address().getPort(), server.grpcPort()}) {
        for (String text : List.of("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n", "\0".repeat(1_000),
            "\u0016\u0003\u0001\u0002", "\u0016", "")) {
          try (HostileClient client = new HostileClient(port)) {
            assertThat(client.trySend(text.getBytes(StandardCharsets.ISO_8859_1)).readToEnd())
                .doesNotContain("HTTP/1.1 200");
          }
        }
      }
    }
  }

  @Test
  void filesThatAreNoCertificateAreRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "nothing of the kind");
    for (Path certificate : List.of(text, folder.resolve("absent"))) {
      ServerOptions options = ServerOptions.defaults().withPorts(0, 0)
          .withTls(new ServerOptions.Tls(certificate, text));
      assertThatThrownBy(() -> WinnowServer.start(folder.resolve("db"),
          new OpenOptions(false, false), options, "test"))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining(certificate.getFileName().toString());
    }
  }
}
