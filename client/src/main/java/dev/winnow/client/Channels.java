package dev.winnow.client;

import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Connects to servers. */
final class Channels {
  private static final int KEEP_ALIVE_SECONDS = 30;

  private Channels() {}

  static ManagedChannel open(ClientOptions options) {
    return NettyChannelBuilder.forAddress(options.host(), options.port(), credentials(options))
        .maxInboundMessageSize(options.maxMessage()).userAgent("winnow-client")
        .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS).disableRetry().build();
  }

  private static ChannelCredentials credentials(ClientOptions options) {
    if (!options.tls()) {
      return InsecureChannelCredentials.create();
    }
    TlsChannelCredentials.Builder tls = TlsChannelCredentials.newBuilder();
    Path trusted = options.trusted();
    if (trusted != null) {
      try {
        tls.trustManager(trusted.toFile());
      } catch (IOException e) {
        throw new IllegalArgumentException(
            "cannot read the certificates to trust, " + trusted + ": " + e.getMessage(), e);
      }
    }
    return tls.build();
  }
}
