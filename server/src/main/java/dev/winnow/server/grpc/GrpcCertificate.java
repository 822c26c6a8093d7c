package dev.winnow.server.grpc;

import dev.winnow.InvalidRequestException;
import io.grpc.InsecureServerCredentials;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.util.AdvancedTlsX509KeyManager;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A certificate chain and its key, read again every few seconds, so that they are renewed without a restart; or none. */
final class GrpcCertificate implements AutoCloseable {
  private static final long LOOK_SECONDS = 10;

  private final ServerCredentials credentials;
  private final @Nullable ScheduledExecutorService looking;

  private GrpcCertificate(ServerCredentials credentials,
      @Nullable ScheduledExecutorService looking) {
    this.credentials = credentials;
    this.looking = looking;
  }

  /**
   * Reads the files, both PEM; without both there is no TLS.
   *
   * @throws InvalidRequestException if they are missing, or no certificate with its key
   */
  static GrpcCertificate open(@Nullable Path certificate, @Nullable Path key) {
    if (certificate == null || key == null) {
      return new GrpcCertificate(InsecureServerCredentials.create(), null);
    }
    ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().daemon().name("winnow-certificate").factory());
    try {
      AdvancedTlsX509KeyManager manager = new AdvancedTlsX509KeyManager();
      AdvancedTlsX509KeyManager.Closeable _ = manager.updateIdentityCredentials(
          certificate.toFile(), key.toFile(), LOOK_SECONDS, TimeUnit.SECONDS, looking);
      return new GrpcCertificate(TlsServerCredentials.newBuilder().keyManager(manager).build(),
          looking);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      looking.shutdownNow();
      throw new InvalidRequestException(
          "cannot use " + certificate + " with the key " + key + " for TLS: " + e.getMessage(), e);
    }
  }

  ServerCredentials credentials() {
    return credentials;
  }

  @Override
  public void close() {
    if (looking != null) {
      looking.shutdownNow();
    }
  }
}
