package dev.winnow.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.proto.v1.WinnowGrpc;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients of the gRPC port that speak something else, too much of it, or not enough. */
class HostileGrpcTest extends HostileTests {
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final String SETTINGS = "\0\0\0\4\0\0\0\0\0";
  private ManagedChannel channel;

  @BeforeEach
  void open() {
    channel = NettyChannelBuilder.forAddress("127.0.0.1", server.grpcPort()).usePlaintext().build();
  }

  @AfterEach
  void shut() throws InterruptedException {
    channel.shutdownNow();
    assertThat(channel.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whatIsNoHttp2IsClosed() throws IOException {
    for (String text : List.of("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "\0".repeat(1_000),
        "\u00ff".repeat(100_000), PREFACE + "\u00ff".repeat(1_000),
        PREFACE + SETTINGS + "\u00ff\u00ff\u00ff\1\0\0\0\0\1",
        PREFACE + SETTINGS + "\0\0\10\1\4\0\0\0\1" + "\u00ff".repeat(8))) {
      try (HostileClient client = new HostileClient(server.grpcPort())) {
        String answer = client.trySend(text.getBytes(StandardCharsets.ISO_8859_1)).readToEnd();
        assertThat(answer).doesNotContain("dev.winnow", "java");
      }
    }
  }

  @Test
  void connectionsOnWhichNothingHappensAreClosed() throws IOException {
    List<HostileClient> clients = new ArrayList<>();
    for (String text : List.of("", "PRI", PREFACE, PREFACE + SETTINGS, PREFACE + SETTINGS + "\0")) {
      clients.add(new HostileClient(server.grpcPort()).send(text));
    }
    for (HostileClient client : clients) {
      assertThat(client.readToEnd()).doesNotContain("dev.winnow");
      client.close();
    }
  }

  @Test
  void aMessageThatNeverComesEndsItsCall() throws Exception {
    Outcome search = new Outcome("Search", MethodType.UNARY, new Metadata());
    Outcome imports = new Outcome("ImportRecords", MethodType.CLIENT_STREAMING, new Metadata());
    assertThat(search.status().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    assertThat(imports.status().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
  }

  @Test
  void anImportThatStopsIsEnded() throws Exception {
    List<Outcome> stopped = new ArrayList<>();
    for (int i = 0; i < 2 * IMPORTS_AT_ONCE; i++) {
      Outcome one = new Outcome("ImportRecords", MethodType.CLIENT_STREAMING, new Metadata());
      one.call.sendMessage(new byte[] {10, 1, 'c'});
      stopped.add(one);
    }
    for (Outcome one : stopped) {
      assertThat(one.status().getCode()).isIn(Status.Code.DEADLINE_EXCEEDED,
          Status.Code.RESOURCE_EXHAUSTED);
    }
  }

  @Test
  void bytesThatAreNoMessage() throws Exception {
    byte[] deep = new byte[10_000];
    Arrays.fill(deep, (byte) 0x0b);
    for (byte[] message : List.of(new byte[] {-1, -1, -1}, new byte[] {10, 100, 'c'}, deep,
        new byte[] {10, 2, (byte) 0xc0, (byte) 0x80})) {
      for (String method : List.of("Search", "Upsert", "Count")) {
        assertRefused(method, message, Status.Code.INVALID_ARGUMENT, "takes");
      }
      Outcome imports = new Outcome("ImportRecords", MethodType.CLIENT_STREAMING, new Metadata());
      imports.call.sendMessage(message);
      assertThat(imports.status().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }
  }

  @Test
  void numbersThatAreNone() throws Exception {
    byte[] nan = {10, 1, 'c', 18, 12, 0, 0, (byte) 0xc0, 0x7f, 0, 0, 0, 0, 0, 0, 0, 0};
    assertRefused("Search", nan, Status.Code.INVALID_ARGUMENT, "finite");
    byte[] infinite = {10, 1, 'c', 18, 12, 0, 0, (byte) 0x80, 0x7f, 0, 0, 0, 0, 0, 0, 0, 0};
    assertRefused("Search", infinite, Status.Code.INVALID_ARGUMENT, "finite");
  }

  @Test
  void metricsAndTypesThatDoNotExist() throws Exception {
    assertRefused("CreateCollection", new byte[] {10, 1, 'd', 18, 5, 8, 3, 18, 1, 'x'},
        Status.Code.INVALID_ARGUMENT, "cosine");
    assertRefused("CreateCollection",
        new byte[] {10, 1, 'd', 18, 10, 8, 3, 26, 6, 10, 1, 'f', 18, 1, 'x'},
        Status.Code.INVALID_ARGUMENT, "keyword[]");
  }

  @Test
  void messagesThatAreTooLargeAlsoOnceTheyAreUnpacked() throws Exception {
    assertRefused("Search", new byte[200_000], Status.Code.RESOURCE_EXHAUSTED, "100000");
    Outcome bomb = new Outcome("Search", MethodType.UNARY, new Metadata(),
        CallOptions.DEFAULT.withCompression("gzip"));
    byte[] large = new byte[50_000_000];
    byte[] begin = {10, (byte) 0xc0, (byte) 0x84, 61}; // a text of a million characters
    System.arraycopy(begin, 0, large, 0, begin.length);
    bomb.call.sendMessage(large);
    bomb.call.halfClose();
    assertThat(bomb.status().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
  }

  @Test
  void metadataThatIsTooLarge() throws Exception {
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
        "a".repeat(100_000));
    Outcome outcome = new Outcome("ListCollections", MethodType.UNARY, headers);
    assertThat(outcome.status().isOk()).isFalse();
  }

  @Test
  void callsThatAreCancelledAtOnce() throws Exception {
    List<Outcome> cancelled = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      Outcome one = new Outcome(i % 2 == 0 ? "Search" : "ImportRecords",
          i % 2 == 0 ? MethodType.UNARY : MethodType.CLIENT_STREAMING, new Metadata());
      one.call.sendMessage(new byte[] {10, 1, 'c'});
      one.call.cancel("not wanted", null);
      cancelled.add(one);
    }
    for (Outcome one : cancelled) {
      assertThat(one.status().getCode()).isEqualTo(Status.Code.CANCELLED);
    }
  }

  private void assertRefused(String method, byte[] message, Status.Code code, String detail)
      throws Exception {
    Outcome outcome = new Outcome(method, MethodType.UNARY, new Metadata());
    outcome.call.sendMessage(message);
    outcome.call.halfClose();
    Status status = outcome.status();
    assertThat(status.getCode()).as(method + ": " + status).isEqualTo(code);
    assertThat(status.getDescription()).contains(detail).doesNotContain("dev.winnow", "java");
  }

  /** A call whose messages are bytes, and what comes of it. */
  private final class Outcome extends ClientCall.Listener<byte[]> {
    final ClientCall<byte[], byte[]> call;
    private final CompletableFuture<Status> end = new CompletableFuture<>();

    Outcome(String method, MethodType type, Metadata headers) {
      this(method, type, headers, CallOptions.DEFAULT);
    }

    Outcome(String method, MethodType type, Metadata headers, CallOptions options) {
      call = channel.newCall(MethodDescriptor.<byte[], byte[]>newBuilder().setType(type)
          .setFullMethodName(WinnowGrpc.SERVICE_NAME + "/" + method)
          .setRequestMarshaller(new RawMessages()).setResponseMarshaller(new RawMessages()).build(),
          options);
      call.start(this, headers);
      call.request(1);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      end.complete(status);
    }

    Status status() throws Exception {
      return end.get(60, TimeUnit.SECONDS);
    }
  }
}
