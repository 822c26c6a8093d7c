package dev.winnow.server;

import dev.winnow.proto.v1.DropCollectionRequest;
import dev.winnow.proto.v1.ListCollectionsRequest;
import dev.winnow.proto.v1.WinnowGrpc;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Any bytes as the message of any call are answered or refused as wrong; it never is the server's fault. The first byte chooses the call. */
public final class ProtoFuzz {
  /** The calls; seeds begin with a letter, {@code a} for the first. */
  private static final List<String> CALLS = List.of("Search", "Count", "Scroll", "Upsert", "Update",
      "Delete", "Get", "CreateCollection", "DescribeCollection", "DropCollection",
      "ListCollections", "ImportRecords", "SearchBatch", "SearchGroups", "Facets",
      "RestoreSnapshot", "SetRelevanceModel");
  private static final Set<Status.Code> FAULTS = Set.of(Status.Code.INTERNAL, Status.Code.UNKNOWN,
      Status.Code.DATA_LOSS, Status.Code.UNAVAILABLE);
  private static final int FILL_EVERY = 200;

  private static final FuzzedServer SERVER = new FuzzedServer();
  private static final ManagedChannel CHANNEL = NettyChannelBuilder
      .forAddress("127.0.0.1", SERVER.grpcPort()).usePlaintext().directExecutor().build();
  private static int runs;

  private ProtoFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    String call = CALLS.get(Math.floorMod(input[0] - 'a', CALLS.size()));
    var method = MethodDescriptor.<byte[], byte[]>newBuilder()
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName(WinnowGrpc.SERVICE_NAME + "/" + call)
        .setRequestMarshaller(new RawMessages()).setResponseMarshaller(new RawMessages()).build();
    try {
      ClientCalls.blockingUnaryCall(CHANNEL, method, CallOptions.DEFAULT,
          Arrays.copyOfRange(input, 1, input.length));
    } catch (StatusRuntimeException e) {
      if (FAULTS.contains(e.getStatus().getCode())) {
        throw new AssertionError(call + ": " + e.getStatus(), e);
      }
    }
    if (++runs % FILL_EVERY == 0) {
      var stub = WinnowGrpc.newBlockingStub(CHANNEL);
      stub.listCollections(ListCollectionsRequest.getDefaultInstance()).getNamesList()
          .forEach(name -> stub
              .dropCollection(DropCollectionRequest.newBuilder().setCollection(name).build()));
      SERVER.fill();
    }
  }
}
