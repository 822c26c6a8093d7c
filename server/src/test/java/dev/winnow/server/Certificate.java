package dev.winnow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for localhost that the JDK's own tool makes.
 *
 * @param tls its files
 * @param store the same for Java
 */
record Certificate(ServerOptions.Tls tls, KeyStore store) {
  private static final char[] PASSWORD = "changeit".toCharArray();

  /** Makes one with files in a folder. */
  static Certificate make(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
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
    Path certificate = folder.resolve("cert.pem");
    Path key = folder.resolve("key.pem");
    writePem(certificate, "CERTIFICATE", keys.getCertificate("k").getEncoded());
    writePem(key, "PRIVATE KEY", keys.getKey("k", PASSWORD).getEncoded());
    return new Certificate(new ServerOptions.Tls(certificate, key), keys);
  }

  private static void writePem(Path file, String what, byte[] bytes) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    Files.writeString(file,
        "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
  }

  /** What a client needs that trusts it. */
  SSLContext trusting() throws IOException, GeneralSecurityException {
    TrustManagerFactory trust = TrustManagerFactory
        .getInstance(TrustManagerFactory.getDefaultAlgorithm());
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry("k", store.getCertificate("k"));
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
