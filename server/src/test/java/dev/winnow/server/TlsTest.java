package dev.winnow.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.InvalidRequestException;
import dev.winnow.OpenOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS with a certificate that the JDK's own tool makes. */
class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir
  Path folder;

  private static void writePem(Path file, String what, byte[] bytes) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    Files.writeString(file,
        "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
  }

  private KeyStore makeKeys() throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve("keys.p12");
    Process tool = new ProcessBuilder(
        List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair", "-alias", "k", "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
            "san=dns:localhost,ip:127.0.0.1", "-validity", "2", "-storetype", "PKCS12", "-keystore",
            store.toString(), "-storepass", new String(PASSWORD)))
        .redirectErrorStream(true).start();
    String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(tool.waitFor()).as(said).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    writePem(folder.resolve("cert.pem"), "CERTIFICATE", keys.getCertificate("k").getEncoded());
    writePem(folder.resolve("key.pem"), "PRIVATE KEY", keys.getKey("k", PASSWORD).getEncoded());
    return keys;
  }

  @Test
  void clientsThatTrustTheCertificateAreServedAndOthersAreNot() throws Exception {
    KeyStore keys = makeKeys();
    ServerOptions options = ServerOptions.defaults().withPorts(0, 0)
        .withTls(new ServerOptions.Tls(folder.resolve("cert.pem"), folder.resolve("key.pem")));
    try (WinnowServer server = WinnowServer.start(folder.resolve("db"),
        new OpenOptions(false, false), options, "test")) {
      TrustManagerFactory trust = TrustManagerFactory
          .getInstance(TrustManagerFactory.getDefaultAlgorithm());
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      trusted.setCertificateEntry("k", keys.getCertificate("k"));
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      HttpRequest request = HttpRequest
          .newBuilder(URI.create("https://localhost:" + server.address().getPort() + "/livez"))
          .build();
      HttpResponse<String> reply = HttpClient.newBuilder().sslContext(context).build().send(request,
          HttpResponse.BodyHandlers.ofString());
      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
      assertThatThrownBy(
          () -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void whoeverSpeaksNoTlsOrStopsHalfWayIsClosed() throws Exception {
    makeKeys();
    ServerOptions options = ServerOptions.defaults().withPorts(0, 0)
        .withTls(new ServerOptions.Tls(folder.resolve("cert.pem"), folder.resolve("key.pem")));
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
