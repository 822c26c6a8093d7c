package dev.winnow.server.grpc;

import com.google.protobuf.ByteString;
import dev.winnow.CollectionInfo;
import dev.winnow.Document;
import dev.winnow.FacetCounts;
import dev.winnow.RelevanceModel;
import dev.winnow.ScrollPage;
import dev.winnow.VectorCollection;
import dev.winnow.proto.v1.CompactRequest;
import dev.winnow.proto.v1.CompactResponse;
import dev.winnow.proto.v1.CountRequest;
import dev.winnow.proto.v1.CountResponse;
import dev.winnow.proto.v1.CreateCollectionRequest;
import dev.winnow.proto.v1.CreateCollectionResponse;
import dev.winnow.proto.v1.CreateSnapshotRequest;
import dev.winnow.proto.v1.CreateSnapshotResponse;
import dev.winnow.proto.v1.DeleteRequest;
import dev.winnow.proto.v1.DeleteResponse;
import dev.winnow.proto.v1.DescribeCollectionRequest;
import dev.winnow.proto.v1.DescribeCollectionResponse;
import dev.winnow.proto.v1.DropCollectionRequest;
import dev.winnow.proto.v1.DropCollectionResponse;
import dev.winnow.proto.v1.FacetCount;
import dev.winnow.proto.v1.FacetsRequest;
import dev.winnow.proto.v1.FacetsResponse;
import dev.winnow.proto.v1.FlushRequest;
import dev.winnow.proto.v1.FlushResponse;
import dev.winnow.proto.v1.GetRelevanceModelRequest;
import dev.winnow.proto.v1.GetRelevanceModelResponse;
import dev.winnow.proto.v1.GetRequest;
import dev.winnow.proto.v1.GetResponse;
import dev.winnow.proto.v1.Group;
import dev.winnow.proto.v1.ImportRequest;
import dev.winnow.proto.v1.ImportResponse;
import dev.winnow.proto.v1.ListCollectionsRequest;
import dev.winnow.proto.v1.ListCollectionsResponse;
import dev.winnow.proto.v1.ListSnapshotsRequest;
import dev.winnow.proto.v1.ListSnapshotsResponse;
import dev.winnow.proto.v1.RecallSeen;
import dev.winnow.proto.v1.RemoveRelevanceModelRequest;
import dev.winnow.proto.v1.RemoveRelevanceModelResponse;
import dev.winnow.proto.v1.RestoreSnapshotRequest;
import dev.winnow.proto.v1.RestoreSnapshotResponse;
import dev.winnow.proto.v1.ScrollRequest;
import dev.winnow.proto.v1.ScrollResponse;
import dev.winnow.proto.v1.SearchBatchRequest;
import dev.winnow.proto.v1.SearchBatchResponse;
import dev.winnow.proto.v1.SearchGroupsRequest;
import dev.winnow.proto.v1.SearchGroupsResponse;
import dev.winnow.proto.v1.SearchRequest;
import dev.winnow.proto.v1.SearchResponse;
import dev.winnow.proto.v1.Segment;
import dev.winnow.proto.v1.SegmentIndex;
import dev.winnow.proto.v1.SetRelevanceModelRequest;
import dev.winnow.proto.v1.SetRelevanceModelResponse;
import dev.winnow.proto.v1.SlowSearchesRequest;
import dev.winnow.proto.v1.SlowSearchesResponse;
import dev.winnow.proto.v1.UpdateRequest;
import dev.winnow.proto.v1.UpdateResponse;
import dev.winnow.proto.v1.UpsertRequest;
import dev.winnow.proto.v1.UpsertResponse;
import dev.winnow.proto.v1.WinnowGrpc;
import dev.winnow.server.security.Role;
import dev.winnow.server.service.Problem;
import dev.winnow.server.service.Relevance;
import dev.winnow.server.service.SearchQuery;
import dev.winnow.server.service.Services;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;

/** The service of winnow.proto. */
final class GrpcService extends WinnowGrpc.WinnowImplBase {
  private static final int USUAL_LIMIT = 100;
  private static final int USUAL_COUNT = 10;

  private final Calls calls;
  private final Services services;

  GrpcService(Calls calls, Services services) {
    this.calls = calls;
    this.services = services;
  }

  private VectorCollection collection(String name) {
    return services.collections().of(name);
  }

  @Override
  public void listCollections(ListCollectionsRequest request,
      StreamObserver<ListCollectionsResponse> observer) {
    calls.run(observer, Role.READ, null, asked -> {
      return ListCollectionsResponse.newBuilder()
          .addAllNames(services.collections().names(asked.key())).build();
    });
  }

  @Override
  public void createCollection(CreateCollectionRequest request,
      StreamObserver<CreateCollectionResponse> observer) {
    calls.run(observer, Role.ADMIN, request.getCollection(), asked -> {
      return CreateCollectionResponse.newBuilder().setCreated(services.collections()
          .create(request.getCollection(), Values.schema(request.getSchema()))).build();
    });
  }

  @Override
  public void describeCollection(DescribeCollectionRequest request,
      StreamObserver<DescribeCollectionResponse> observer) {
    calls.run(observer, Role.READ, request.getCollection(), asked -> {
      CollectionInfo info = collection(request.getCollection()).info();
      DescribeCollectionResponse.Builder response = DescribeCollectionResponse.newBuilder()
          .setSchema(Values.schema(info.schema())).setRecords(info.records())
          .setUnsealedRecords(info.unsealed().records()).setUnsealedBytes(info.unsealed().bytes());
      info.segments().forEach(segment -> response.addSegments(segment(segment)));
      info.recalls()
          .forEach(seen -> response
              .addRecalls(RecallSeen.newBuilder().setIndex(seen.index()).setQueries(seen.queries())
                  .setChecks(seen.checks()).setAsked(seen.asked()).setFound(seen.found())));
      return response.build();
    });
  }

  private static Segment segment(CollectionInfo.SegmentInfo info) {
    Segment.Builder segment = Segment.newBuilder().setName(info.name()).setRecords(info.records())
        .setDeleted(info.deleted()).setBytes(info.bytes());
    info.indexes()
        .forEach(index -> segment.addIndexes(
            SegmentIndex.newBuilder().setName(index.name()).setDescription(index.description())
                .setBytes(index.bytes()).setReason(index.reason())));
    return segment.build();
  }

  @Override
  public void dropCollection(DropCollectionRequest request,
      StreamObserver<DropCollectionResponse> observer) {
    calls.run(observer, Role.ADMIN, request.getCollection(), asked -> {
      services.collections().drop(request.getCollection());
      return DropCollectionResponse.getDefaultInstance();
    });
  }

  @Override
  public void flush(FlushRequest request, StreamObserver<FlushResponse> observer) {
    calls.run(observer, Role.ADMIN, request.getCollection(), asked -> {
      collection(request.getCollection()).flush();
      return FlushResponse.getDefaultInstance();
    });
  }

  @Override
  public void compact(CompactRequest request, StreamObserver<CompactResponse> observer) {
    calls.run(observer, Role.ADMIN, request.getCollection(), asked -> {
      collection(request.getCollection()).compact();
      return CompactResponse.getDefaultInstance();
    });
  }

  @Override
  public void upsert(UpsertRequest request, StreamObserver<UpsertResponse> observer) {
    calls.run(observer, Role.WRITE, request.getCollection(), asked -> {
      VectorCollection collection = collection(request.getCollection());
      List<Document> records = request.getRecordsList().stream().map(Values::document).toList();
      return UpsertResponse.newBuilder().setWritten(services.records().upsert(collection, records))
          .build();
    });
  }

  @Override
  public StreamObserver<ImportRequest> importRecords(StreamObserver<ImportResponse> observer) {
    return new ImportStream(calls, services.collections(), observer);
  }

  @Override
  public void get(GetRequest request, StreamObserver<GetResponse> observer) {
    calls.run(observer, Role.READ, request.getCollection(), asked -> {
      Document record = services.records().get(collection(request.getCollection()),
          request.getId());
      return GetResponse.newBuilder()
          .setRecord(Values.record(record.id(), record.vector(), record.attributes())).build();
    });
  }

  @Override
  public void update(UpdateRequest request, StreamObserver<UpdateResponse> observer) {
    calls.run(observer, Role.WRITE, request.getCollection(), asked -> {
      services.records().update(collection(request.getCollection()), request.getId(),
          Values.attributes(request.getAttributesMap()));
      return UpdateResponse.getDefaultInstance();
    });
  }

  @Override
  public void delete(DeleteRequest request, StreamObserver<DeleteResponse> observer) {
    calls.run(observer, Role.WRITE, request.getCollection(), asked -> {
      List<String> ids = request.getIdsCount() == 0 ? null : request.getIdsList();
      String filter = request.getFilter();
      return DeleteResponse.newBuilder()
          .setDeleted(services.records().delete(collection(request.getCollection()), ids,
              filter.isEmpty() ? null : Values.filter(filter)))
          .build();
    });
  }

  @Override
  public void count(CountRequest request, StreamObserver<CountResponse> observer) {
    calls.run(observer, Role.READ, request.getCollection(), asked -> {
      return CountResponse.newBuilder()
          .setCount(collection(request.getCollection()).count(Values.filter(request.getFilter())))
          .build();
    });
  }

  @Override
  public void scroll(ScrollRequest request, StreamObserver<ScrollResponse> observer) {
    calls.run(observer, Role.READ, request.getCollection(), asked -> {
      ScrollPage page = collection(request.getCollection()).scroll(scroll(request));
      ScrollResponse.Builder response = ScrollResponse.newBuilder();
      page.records().forEach(
          item -> response.addRecords(Values.record(item.id(), item.vector(), item.attributes())));
      String next = page.next();
      return response.setNext(next == null ? "" : next).build();
    });
  }

  private static dev.winnow.ScrollRequest scroll(ScrollRequest request) {
    int limit = request.getLimit() == 0 ? USUAL_LIMIT : request.getLimit();
    var builder = dev.winnow.ScrollRequest.builder().filter(Values.filter(request.getFilter()))
        .limit(limit).cursor(request.getCursor().isEmpty() ? null : request.getCursor());
    if (!request.getOrderBy().isEmpty()) {
      builder.orderBy(request.getOrderBy());
    }
    if (request.getDescending()) {
      builder.descending();
    }
    if (request.getIncludeVectors()) {
      builder.withVectors();
    }
    if (request.hasAttributes()) {
      builder.attributes(request.getAttributes().getValuesList());
    }
    return builder.build();
  }

  @Override
  public void search(SearchRequest request, StreamObserver<SearchResponse> observer) {
    calls.run(observer, Role.READ, request.getCollection(), asked -> {
      VectorCollection collection = collection(request.getCollection());
      return SearchMessages.response(
          services.searches().search(collection, SearchMessages.query(request), asked.allowance()));
    });
  }

  @Override
  public void searchBatch(SearchBatchRequest request,
      StreamObserver<SearchBatchResponse> observer) {
    calls.run(observer, Role.READ, request.getCollection(), asked -> {
      VectorCollection collection = collection(request.getCollection());
      List<SearchQuery> queries = new ArrayList<>();
      for (SearchRequest search : request.getSearchesList()) {
        requireSame(request.getCollection(), search.getCollection());
        queries.add(SearchMessages.query(search));
      }
      SearchBatchResponse.Builder response = SearchBatchResponse.newBuilder();
      services.searches().batch(collection, queries, asked.allowance())
          .forEach(answer -> response.addAnswers(SearchMessages.response(answer)));
      return response.build();
    });
  }

  private static void requireSame(String collection, String other) {
    if (!other.isEmpty() && !other.equals(collection)) {
      throw Problem.field("collection",
          "the searches of a batch are in one collection, '" + collection + "'");
    }
  }

  @Override
  public void searchGroups(SearchGroupsRequest request,
      StreamObserver<SearchGroupsResponse> observer) {
    calls.run(observer, Role.READ, request.getSearch().getCollection(), asked -> {
      VectorCollection collection = collection(request.getSearch().getCollection());
      SearchGroupsResponse.Builder response = SearchGroupsResponse.newBuilder();
      services.groups()
          .search(collection, SearchMessages.query(request.getSearch()), request.getGroupBy(),
              request.getGroups() == 0 ? USUAL_COUNT : request.getGroups(),
              request.getGroupSize() == 0 ? 1 : request.getGroupSize(), asked.allowance())
          .forEach(group -> {
            Group.Builder one = response.addGroupsBuilder().setValue(Values.message(group.value()));
            group.hits().forEach(hit -> one.addHits(SearchMessages.hit(hit, null)));
          });
      return response.build();
    });
  }

  @Override
  public void facets(FacetsRequest request, StreamObserver<FacetsResponse> observer) {
    calls.run(observer, Role.READ, request.getCollection(), asked -> {
      FacetCounts found = services.records().facets(collection(request.getCollection()),
          request.getField(), Values.filter(request.getFilter()),
          request.getLimit() == 0 ? USUAL_COUNT : request.getLimit());
      FacetsResponse.Builder response = FacetsResponse.newBuilder().setDistinct(found.distinct())
          .setMissing(found.missing());
      found.counts().forEach(count -> response
          .addCounts(FacetCount.newBuilder().setValue(count.value()).setRecords(count.records())));
      return response.build();
    });
  }

  @Override
  public void listSnapshots(ListSnapshotsRequest request,
      StreamObserver<ListSnapshotsResponse> observer) {
    calls.run(observer, Role.ADMIN, request.getCollection(), asked -> {
      return ListSnapshotsResponse.newBuilder()
          .addAllNames(services.snapshots().names(request.getCollection())).build();
    });
  }

  @Override
  public void createSnapshot(CreateSnapshotRequest request,
      StreamObserver<CreateSnapshotResponse> observer) {
    calls.run(observer, Role.ADMIN, request.getCollection(), asked -> {
      return CreateSnapshotResponse.newBuilder()
          .setCreated(services.snapshots().make(request.getCollection(), request.getSnapshot()))
          .build();
    });
  }

  @Override
  public void restoreSnapshot(RestoreSnapshotRequest request,
      StreamObserver<RestoreSnapshotResponse> observer) {
    calls.run(observer, Role.ADMIN, request.getCollection(), asked -> {
      services.snapshots().restore(request.getCollection(), asked.key(), request.getOf(),
          request.getSnapshot());
      return RestoreSnapshotResponse.getDefaultInstance();
    });
  }

  @Override
  public void getRelevanceModel(GetRelevanceModelRequest request,
      StreamObserver<GetRelevanceModelResponse> observer) {
    calls.run(observer, Role.READ, request.getCollection(), asked -> {
      RelevanceModel model = Relevance.of(collection(request.getCollection()));
      return GetRelevanceModelResponse.newBuilder().setThreshold(model.threshold())
          .setDimension(model.dimension()).setDepth(model.depth()).putAllAbout(model.about())
          .build();
    });
  }

  @Override
  public void setRelevanceModel(SetRelevanceModelRequest request,
      StreamObserver<SetRelevanceModelResponse> observer) {
    calls.run(observer, Role.ADMIN, request.getCollection(), asked -> {
      ByteString model = request.getModel();
      return SetRelevanceModelResponse.newBuilder()
          .setVersion(Relevance.set(collection(request.getCollection()), model.toByteArray()))
          .build();
    });
  }

  @Override
  public void removeRelevanceModel(RemoveRelevanceModelRequest request,
      StreamObserver<RemoveRelevanceModelResponse> observer) {
    calls.run(observer, Role.ADMIN, request.getCollection(), asked -> {
      collection(request.getCollection()).removeRelevanceModel();
      return RemoveRelevanceModelResponse.getDefaultInstance();
    });
  }

  @Override
  public void slowSearches(SlowSearchesRequest request,
      StreamObserver<SlowSearchesResponse> observer) {
    calls.run(observer, Role.ADMIN, null, asked -> {
      SlowSearchesResponse.Builder response = SlowSearchesResponse.newBuilder();
      services.slow().latest(asked.key())
          .forEach(slow -> response.addSearches(SearchMessages.slow(slow)));
      return response.build();
    });
  }
}
