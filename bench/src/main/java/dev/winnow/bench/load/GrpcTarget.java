package dev.winnow.bench.load;

import dev.winnow.proto.v1.WinnowGrpc;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server over gRPC, in plain text. Messages are made before and answers are not read, so that this side takes little of the machine. */
public final class GrpcTarget implements LoadTarget {
  private static final MethodDescriptor<byte[], byte[]> SEARCH = WinnowGrpc.getSearchMethod()
      .toBuilder(new Bytes(), new Bytes()).build();

  private final List<ManagedChannel> channels = new ArrayList<>();
  private final List<byte[]> messages;
  private final Duration deadline;
  private final AtomicInteger next = new AtomicInteger();

  /**
   * A target.
   *
   * @param connections over which calls are spread
   * @param key of the server, or null if it needs none
   */
  public GrpcTarget(String host, int port, int connections, @Nullable String key,
      List<LoadQuery> queries, Duration deadline) {
    messages = queries.stream().map(LoadQuery::message).toList();
    this.deadline = deadline;
    for (int i = 0; i < connections; i++) {
      NettyChannelBuilder builder = NettyChannelBuilder.forAddress(host, port).usePlaintext()
          .directExecutor();
      if (key != null) {
        Metadata metadata = new Metadata();
        metadata.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
            "Bearer " + key);
        builder.intercept(MetadataUtils.newAttachHeadersInterceptor(metadata));
      }
      channels.add(builder.build());
    }
  }

  @Override
  public void send(int query, Reply reply) {
    ManagedChannel channel = channels.get(Math.floorMod(next.getAndIncrement(), channels.size()));
    CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(deadline.toNanos(),
        TimeUnit.NANOSECONDS);
    ClientCalls.asyncUnaryCall(channel.newCall(SEARCH, options), messages.get(query),
        new StreamObserver<byte[]>() {
          @Override
          public void onNext(byte[] answer) {}

          @Override
          public void onError(Throwable failure) {
            reply.done(switch (Status.fromThrowable(failure).getCode()) {
              case RESOURCE_EXHAUSTED -> Outcome.TURNED_AWAY;
              case DEADLINE_EXCEEDED -> Outcome.LATE;
              default -> Outcome.FAILED;
            });
          }

          @Override
          public void onCompleted() {
            reply.done(Outcome.ANSWERED);
          }
        });
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
  }

  /** Messages as they are. */
  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] message) {
      return new ByteArrayInputStream(message);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
