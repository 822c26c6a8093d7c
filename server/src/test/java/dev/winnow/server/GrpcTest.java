package dev.winnow.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.OpenOptions;
import dev.winnow.proto.v1.CountRequest;
import dev.winnow.proto.v1.CreateCollectionRequest;
import dev.winnow.proto.v1.DeleteRequest;
import dev.winnow.proto.v1.DescribeCollectionRequest;
import dev.winnow.proto.v1.DropCollectionRequest;
import dev.winnow.proto.v1.Field;
import dev.winnow.proto.v1.GetRequest;
import dev.winnow.proto.v1.ImportRequest;
import dev.winnow.proto.v1.ImportResponse;
import dev.winnow.proto.v1.ListCollectionsRequest;
import dev.winnow.proto.v1.Missing;
import dev.winnow.proto.v1.Record;
import dev.winnow.proto.v1.Schema;
import dev.winnow.proto.v1.ScrollRequest;
import dev.winnow.proto.v1.ScrollResponse;
import dev.winnow.proto.v1.SearchRequest;
import dev.winnow.proto.v1.SearchResponse;
import dev.winnow.proto.v1.UpdateRequest;
import dev.winnow.proto.v1.UpsertRequest;
import dev.winnow.proto.v1.Value;
import dev.winnow.proto.v1.WinnowGrpc;
import dev.winnow.server.security.ApiKeys;
import dev.winnow.server.security.Role;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same surface over gRPC. */
class GrpcTest {
  @TempDir
  Path folder;
  private WinnowServer server;
  private ManagedChannel channel;
  private WinnowGrpc.WinnowBlockingStub stub;

  @BeforeEach
  void start() {
    start(ServerOptions.defaults().withPorts(0, 0));
  }

  private void start(ServerOptions options) {
    server = WinnowServer.start(folder.resolve("db"), new OpenOptions(false, false), options,
        "test");
    channel = NettyChannelBuilder.forAddress("127.0.0.1", server.grpcPort()).usePlaintext().build();
    stub = WinnowGrpc.newBlockingStub(channel);
  }

  @AfterEach
  void stop() throws InterruptedException {
    channel.shutdownNow();
    assertThat(channel.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    server.close();
  }

  private static Record record(int i) {
    return Record.newBuilder().setId("r" + i).addAllVector(List.of(1f, (float) i, 0.5f))
        .putAttributes("size", Value.newBuilder().setInteger(i).build())
        .putAttributes("colour", Value.newBuilder().setText(i % 2 == 0 ? "red" : "blue").build())
        .build();
  }

  private static CreateCollectionRequest create(int dimension) {
    return CreateCollectionRequest.newBuilder().setCollection("c")
        .setSchema(Schema.newBuilder().setDimension(dimension)
            .addFields(Field.newBuilder().setName("size").setType("integer"))
            .addFields(Field.newBuilder().setName("colour").setType("keyword")))
        .build();
  }

  private void fill() {
    assertThat(stub.createCollection(create(3)).getCreated()).isTrue();
    assertThat(stub
        .upsert(UpsertRequest.newBuilder().setCollection("c")
            .addAllRecords(IntStream.range(0, 20).mapToObj(GrpcTest::record).toList()).build())
        .getWritten()).isEqualTo(20);
  }

  private static void assertStatus(Status.Code code, String detail, Runnable call) {
    assertThatThrownBy(call::run).isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
      assertThat(e.getStatus().getCode()).isEqualTo(code);
      assertThat(e.getStatus().getDescription()).contains(detail);
    });
  }

  @Test
  void aCollectionsLife() {
    fill();
    assertThat(stub.createCollection(create(3)).getCreated()).isFalse();
    assertStatus(Status.Code.ALREADY_EXISTS, "another schema",
        () -> stub.createCollection(create(4)));
    assertThat(stub.listCollections(ListCollectionsRequest.getDefaultInstance()).getNamesList())
        .containsExactly("c");
    var described = stub
        .describeCollection(DescribeCollectionRequest.newBuilder().setCollection("c").build());
    assertThat(described.getRecords()).isEqualTo(20);
    assertThat(described.getSchema().getFields(1).getType()).isEqualTo("keyword");
    stub.update(UpdateRequest.newBuilder().setCollection("c").setId("r3")
        .putAttributes("colour", Value.newBuilder().setText("green").build())
        .putAttributes("size", Value.newBuilder().setMissing(Missing.getDefaultInstance()).build())
        .build());
    Record read = stub.get(GetRequest.newBuilder().setCollection("c").setId("r3").build())
        .getRecord();
    assertThat(read.getAttributesMap()).containsOnlyKeys("colour");
    assertThat(read.getVectorCount()).isEqualTo(3);
    assertThat(
        stub.count(CountRequest.newBuilder().setCollection("c").setFilter("colour = 'red'").build())
            .getCount())
        .isEqualTo(10);
    ScrollResponse page = stub.scroll(ScrollRequest.newBuilder().setCollection("c").setLimit(8)
        .setOrderBy("size").setDescending(true).build());
    assertThat(page.getRecords(0).getId()).isEqualTo("r19");
    assertThat(page.getNext()).isNotEmpty();
    assertThat(
        stub.delete(DeleteRequest.newBuilder().setCollection("c").setFilter("size < 5").build())
            .getDeleted())
        .isEqualTo(4);
    stub.dropCollection(DropCollectionRequest.newBuilder().setCollection("c").build());
    assertStatus(Status.Code.NOT_FOUND, "no collection 'c'",
        () -> stub.count(CountRequest.newBuilder().setCollection("c").build()));
  }

  @Test
  void searches() {
    fill();
    SearchResponse found = stub
        .search(SearchRequest.newBuilder().setCollection("c").addAllVector(List.of(1f, 3f, 0.5f))
            .setK(3).setFilter("colour = 'red' AND size >= 4").setIncludeVectors(true).build());
    assertThat(found.getHitsList()).hasSize(3);
    assertThat(found.getHits(0).getId()).isEqualTo("r4");
    assertThat(found.getHits(0).getVectorCount()).isEqualTo(3);
    assertThat(found.getMatches()).isEqualTo(8);
    assertThat(found.getCut()).isEqualTo("none");
    assertThat(
        stub.search(SearchRequest.newBuilder().setCollection("c").setLike("r4").setK(2).build())
            .getHitsList())
        .hasSize(2).noneMatch(hit -> hit.getId().equals("r4"));
    assertStatus(Status.Code.INVALID_ARGUMENT, "either 'vector' or 'like'",
        () -> stub.search(SearchRequest.newBuilder().setCollection("c").build()));
    assertStatus(Status.Code.INVALID_ARGUMENT, "nofield", () -> stub.search(SearchRequest
        .newBuilder().setCollection("c").setLike("r4").setFilter("nofield = 1").build()));
    assertStatus(Status.Code.INVALID_ARGUMENT, "1 to 10000", () -> stub
        .search(SearchRequest.newBuilder().setCollection("c").setLike("r4").setK(-1).build()));
    assertStatus(Status.Code.NOT_FOUND, "nobody",
        () -> stub.search(SearchRequest.newBuilder().setCollection("c").setLike("nobody").build()));
  }

  @Test
  void importsAStream() throws Exception {
    fill();
    CompletableFuture<ImportResponse> done = new CompletableFuture<>();
    StreamObserver<ImportRequest> stream = WinnowGrpc.newStub(channel)
        .importRecords(new StreamObserver<>() {
          @Override
          public void onNext(ImportResponse response) {
            done.complete(response);
          }

          @Override
          public void onError(Throwable failure) {
            done.completeExceptionally(failure);
          }

          @Override
          public void onCompleted() {}
        });
    for (int batch = 0; batch < 50; batch++) {
      int from = 1_000 + 100 * batch;
      stream.onNext(ImportRequest.newBuilder().setCollection("c")
          .addAllRecords(IntStream.range(from, from + 100).mapToObj(GrpcTest::record).toList())
          .build());
    }
    stream.onNext(ImportRequest.newBuilder()
        .addRecords(Record.newBuilder().setId("short").addVector(1)).build());
    stream.onCompleted();
    ImportResponse response = done.get(60, TimeUnit.SECONDS);
    assertThat(response.getWritten()).isEqualTo(5_000);
    assertThat(response.getFailed()).isEqualTo(1);
    assertThat(response.getErrors(0).getRecord()).isEqualTo(5_001);
    assertThat(response.getErrors(0).getDetail()).contains("dimension");
    assertThat(stub.count(CountRequest.newBuilder().setCollection("c").build()).getCount())
        .isEqualTo(5_020);
  }

  @Test
  void keysAreAskedFor() throws InterruptedException {
    stop();
    Path file = folder.resolve("keys.json");
    String read = ApiKeys.add(file, "reader", Role.READ, Set.of());
    start(ServerOptions.defaults().withPorts(0, 0).withKeys(file));
    assertStatus(Status.Code.UNAUTHENTICATED, "authorization",
        () -> stub.listCollections(ListCollectionsRequest.getDefaultInstance()));
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
        "Bearer " + read);
    var reader = stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    assertThat(reader.listCollections(ListCollectionsRequest.getDefaultInstance()).getNamesList())
        .isEmpty();
    assertStatus(Status.Code.PERMISSION_DENIED, "role admin",
        () -> reader.createCollection(create(3)));
  }

  @Test
  void healthIsServed() {
    assertThat(HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance())
        .getStatus()).isEqualTo(HealthCheckResponse.ServingStatus.SERVING);
  }
}
