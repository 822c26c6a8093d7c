package dev.winnow.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RequestInfo;
import dev.winnow.OpenOptions;
import dev.winnow.proto.v1.CompactRequest;
import dev.winnow.proto.v1.CreateCollectionRequest;
import dev.winnow.proto.v1.CreateSnapshotRequest;
import dev.winnow.proto.v1.DescribeCollectionRequest;
import dev.winnow.proto.v1.FacetsRequest;
import dev.winnow.proto.v1.Field;
import dev.winnow.proto.v1.FlushRequest;
import dev.winnow.proto.v1.Hit;
import dev.winnow.proto.v1.ListSnapshotsRequest;
import dev.winnow.proto.v1.Record;
import dev.winnow.proto.v1.RestoreSnapshotRequest;
import dev.winnow.proto.v1.Schema;
import dev.winnow.proto.v1.SearchBatchRequest;
import dev.winnow.proto.v1.SearchGroupsRequest;
import dev.winnow.proto.v1.SearchRequest;
import dev.winnow.proto.v1.SearchResponse;
import dev.winnow.proto.v1.SetRelevanceModelRequest;
import dev.winnow.proto.v1.SlowSearchesRequest;
import dev.winnow.proto.v1.UpsertRequest;
import dev.winnow.proto.v1.Value;
import dev.winnow.proto.v1.WinnowGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What gRPC shares with HTTP beyond the usual calls, and what its errors say. */
class GrpcParityTest {
  @TempDir
  Path folder;
  private WinnowServer server;
  private ManagedChannel channel;
  private WinnowGrpc.WinnowBlockingStub stub;

  @BeforeEach
  void start() {
    server = WinnowServer.start(folder.resolve("db"), new OpenOptions(false, false),
        ServerOptions.defaults().withPorts(0, 0).withSlow(Duration.ZERO), "test");
    channel = NettyChannelBuilder.forAddress("127.0.0.1", server.grpcPort()).usePlaintext().build();
    stub = WinnowGrpc.newBlockingStub(channel);
    stub.createCollection(CreateCollectionRequest.newBuilder().setCollection("c")
        .setSchema(Schema.newBuilder().setDimension(3)
            .addFields(Field.newBuilder().setName("colour").setType("keyword")))
        .build());
    stub.upsert(UpsertRequest.newBuilder().setCollection("c").addAllRecords(IntStream.range(0, 20)
        .mapToObj(i -> Record.newBuilder().setId("r" + i).addAllVector(List.of(1f, (float) i, 0.5f))
            .putAttributes("colour",
                Value.newBuilder().setText(i % 2 == 0 ? "red" : "blue").build())
            .build())
        .toList()).build());
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.close();
  }

  private static SearchRequest.Builder like(String id) {
    return SearchRequest.newBuilder().setCollection("c").setLike(id).setRecall(1);
  }

  @Test
  void batchesAndGroups() {
    var batch = stub.searchBatch(SearchBatchRequest.newBuilder().setCollection("c")
        .addSearches(like("r1").setK(2)).addSearches(like("r2").setK(3)).build());
    assertThat(batch.getAnswersList()).extracting(SearchResponse::getHitsCount).containsExactly(2,
        3);
    var groups = stub.searchGroups(SearchGroupsRequest.newBuilder().setSearch(like("r4"))
        .setGroupBy("colour").setGroupSize(2).build());
    assertThat(groups.getGroupsList()).hasSize(2)
        .allSatisfy(group -> assertThat(group.getHitsList()).hasSize(2));
  }

  @Test
  void facetsPagesAndPlans() {
    var facets = stub.facets(FacetsRequest.newBuilder().setCollection("c").setField("colour")
        .setFilter("{\"op\":\"eq\",\"field\":\"colour\",\"value\":\"red\"}").build());
    assertThat(facets.getCountsList()).hasSize(1);
    assertThat(facets.getCounts(0).getRecords()).isEqualTo(10);
    List<String> whole = stub.search(like("r4").setK(12).build()).getHitsList().stream()
        .map(Hit::getId).toList();
    List<String> paged = new ArrayList<>();
    String after = "";
    do {
      SearchResponse page = stub.search(like("r4").setK(4).setAfter(after).build());
      page.getHitsList().forEach(hit -> paged.add(hit.getId()));
      after = page.getNext();
    } while (paged.size() < 12);
    assertThat(paged).containsExactlyElementsOf(whole);
    SearchResponse explained = stub.search(like("r4").setExplain(true).build());
    assertThat(explained.getExplain().getSegments(0).getPath()).isEqualTo("exact");
    assertThat(stub.slowSearches(SlowSearchesRequest.getDefaultInstance()).getSearchesList())
        .isNotEmpty();
  }

  @Test
  void upkeepAndSnapshots() {
    stub.flush(FlushRequest.newBuilder().setCollection("c").build());
    stub.compact(CompactRequest.newBuilder().setCollection("c").build());
    assertThat(
        stub.describeCollection(DescribeCollectionRequest.newBuilder().setCollection("c").build())
            .getSegmentsList())
        .hasSize(1);
    CreateSnapshotRequest make = CreateSnapshotRequest.newBuilder().setCollection("c")
        .setSnapshot("s").build();
    assertThat(stub.createSnapshot(make).getCreated()).isTrue();
    assertThat(stub.createSnapshot(make).getCreated()).isFalse();
    assertThat(stub.listSnapshots(ListSnapshotsRequest.newBuilder().setCollection("c").build())
        .getNamesList()).containsExactly("s");
    stub.restoreSnapshot(
        RestoreSnapshotRequest.newBuilder().setCollection("d").setOf("c").setSnapshot("s").build());
    assertThat(
        stub.describeCollection(DescribeCollectionRequest.newBuilder().setCollection("d").build())
            .getRecords())
        .isEqualTo(20);
  }

  @Test
  void errorsHaveDetails() {
    Metadata metadata = new Metadata();
    metadata.put(Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER), "mine-1");
    var named = stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));
    assertThatThrownBy(() -> named.search(like("r1").setK(-1).build()))
        .isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
          var status = StatusProto.fromThrowable(e);
          assertThat(status).isNotNull();
          List<Any> details = status.getDetailsList();
          assertThat(detail(details, ErrorInfo.class).getReason()).isEqualTo("INVALID_REQUEST");
          assertThat(detail(details, RequestInfo.class).getRequestId()).isEqualTo("mine-1");
          assertThat(detail(details, BadRequest.class).getFieldViolations(0).getField())
              .isEqualTo("k");
        });
    assertThatThrownBy(() -> stub.setRelevanceModel(SetRelevanceModelRequest.newBuilder()
        .setCollection("c").setModel(ByteString.copyFromUtf8("no model")).build()))
        .hasMessageContaining("INVALID_ARGUMENT");
  }

  private static <T extends com.google.protobuf.Message> T detail(List<Any> details,
      Class<T> type) {
    for (Any detail : details) {
      if (detail.is(type)) {
        try {
          return detail.unpack(type);
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
          throw new AssertionError(e);
        }
      }
    }
    throw new AssertionError("no " + type.getSimpleName() + " among " + details);
  }
}
