package dev.winnow.server.http;

import dev.winnow.InvalidRequestException;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * A certificate chain and its private key, both PEM, for TLS 1.2 and 1.3. The files are looked at again for new connections, every ten seconds at most,
 * so that certificates are renewed without a restart; ones that cannot be read leave those in use. Thread-safe.
 */
public final class TlsFiles {
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final System.Logger LOG = System.getLogger(TlsFiles.class.getName());

  private final Path certificate;
  private final Path key;
  private volatile SslContext context;
  private FileTime read;
  private long looked;

  private TlsFiles(Path certificate, Path key) throws IOException {
    this.certificate = certificate;
    this.key = key;
    read = changed();
    context = load();
    looked = System.nanoTime();
  }

  /**
   * Reads the files.
   *
   * @throws InvalidRequestException if they are missing, or no certificate with its key
   */
  public static TlsFiles open(Path certificate, Path key) {
    try {
      return new TlsFiles(certificate, key);
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidRequestException(
          "cannot use " + certificate + " with the key " + key + " for TLS: " + e.getMessage(), e);
    }
  }

  /** What new connections use. */
  SslContext context() {
    lookAgain();
    return context;
  }

  private synchronized void lookAgain() {
    long now = System.nanoTime();
    if (now - looked < LOOK_NANOS) {
      return;
    }
    looked = now;
    try {
      FileTime changed = changed();
      if (!changed.equals(read)) {
        context = load();
        read = changed;
        LOG.log(System.Logger.Level.INFO, "certificate read again");
      }
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(System.Logger.Level.ERROR, "certificate left as it is: " + e.getMessage());
    }
  }

  private FileTime changed() throws IOException {
    FileTime one = Files.getLastModifiedTime(certificate);
    FileTime other = Files.getLastModifiedTime(key);
    return one.compareTo(other) > 0 ? one : other;
  }

  private SslContext load() throws SSLException {
    return SslContextBuilder.forServer(certificate.toFile(), key.toFile())
        .protocols("TLSv1.3", "TLSv1.2")
        .applicationProtocolConfig(
            new ApplicationProtocolConfig(ApplicationProtocolConfig.Protocol.ALPN,
                ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1))
        .build();
  }
}
