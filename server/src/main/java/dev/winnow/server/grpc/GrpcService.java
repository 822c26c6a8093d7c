package dev.winnow.server.grpc;

import dev.winnow.CollectionInfo;
import dev.winnow.Document;
import dev.winnow.Hit;
import dev.winnow.InvalidRequestException;
import dev.winnow.ScrollPage;
import dev.winnow.SearchRequest;
import dev.winnow.SearchResult;
import dev.winnow.VectorCollection;
import dev.winnow.proto.v1.CountRequest;
import dev.winnow.proto.v1.CountResponse;
import dev.winnow.proto.v1.CreateCollectionRequest;
import dev.winnow.proto.v1.CreateCollectionResponse;
import dev.winnow.proto.v1.DeleteRequest;
import dev.winnow.proto.v1.DeleteResponse;
import dev.winnow.proto.v1.DescribeCollectionRequest;
import dev.winnow.proto.v1.DescribeCollectionResponse;
import dev.winnow.proto.v1.DropCollectionRequest;
import dev.winnow.proto.v1.DropCollectionResponse;
import dev.winnow.proto.v1.GetRequest;
import dev.winnow.proto.v1.GetResponse;
import dev.winnow.proto.v1.ImportRequest;
import dev.winnow.proto.v1.ImportResponse;
import dev.winnow.proto.v1.ListCollectionsRequest;
import dev.winnow.proto.v1.ListCollectionsResponse;
import dev.winnow.proto.v1.ScrollRequest;
import dev.winnow.proto.v1.ScrollResponse;
import dev.winnow.proto.v1.SearchResponse;
import dev.winnow.proto.v1.UpdateRequest;
import dev.winnow.proto.v1.UpdateResponse;
import dev.winnow.proto.v1.UpsertRequest;
import dev.winnow.proto.v1.UpsertResponse;
import dev.winnow.proto.v1.WinnowGrpc;
import dev.winnow.server.api.Limits;
import dev.winnow.server.security.Role;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The service of winnow.proto. */
final class GrpcService extends WinnowGrpc.WinnowImplBase {
  private static final int USUAL_K = 10;
  private static final int USUAL_LIMIT = 100;

  private final Calls calls;
  private final Limits limits;

  GrpcService(Calls calls, Limits limits) {
    this.calls = calls;
    this.limits = limits;
  }

  @Override
  public void listCollections(ListCollectionsRequest request,
      StreamObserver<ListCollectionsResponse> observer) {
    calls.run(observer, Role.READ, null, left -> ListCollectionsResponse.newBuilder()
        .addAllNames(calls.database().collections()).build());
  }

  @Override
  public void createCollection(CreateCollectionRequest request,
      StreamObserver<CreateCollectionResponse> observer) {
    calls.run(observer, Role.ADMIN, request.getCollection(),
        left -> CreateCollectionResponse.newBuilder().setCreated(create(request)).build());
  }

  private boolean create(CreateCollectionRequest request) {
    String name = request.getCollection();
    var schema = Values.schema(request.getSchema());
    if (calls.database().collections().contains(name)) {
      if (calls.collection(name).schema().equals(schema)) {
        return false;
      }
      throw Status.ALREADY_EXISTS
          .withDescription("there is a collection '" + name + "' with another schema")
          .asRuntimeException();
    }
    calls.database().create(name, schema);
    return true;
  }

  @Override
  public void describeCollection(DescribeCollectionRequest request,
      StreamObserver<DescribeCollectionResponse> observer) {
    calls.run(observer, Role.READ, request.getCollection(), left -> {
      CollectionInfo info = calls.collection(request.getCollection()).info();
      return DescribeCollectionResponse.newBuilder().setSchema(Values.schema(info.schema()))
          .setRecords(info.records()).setUnsealedRecords(info.unsealed().records()).build();
    });
  }

  @Override
  public void dropCollection(DropCollectionRequest request,
      StreamObserver<DropCollectionResponse> observer) {
    calls.run(observer, Role.ADMIN, request.getCollection(), left -> {
      calls.collection(request.getCollection());
      calls.database().drop(request.getCollection());
      return DropCollectionResponse.getDefaultInstance();
    });
  }

  @Override
  public void upsert(UpsertRequest request, StreamObserver<UpsertResponse> observer) {
    calls.run(observer, Role.WRITE, request.getCollection(), left -> {
      if (request.getRecordsCount() > limits.batch()) {
        throw new InvalidRequestException(
            "a write may have " + limits.batch() + " records at most");
      }
      List<Document> records = request.getRecordsList().stream().map(Values::document).toList();
      calls.collection(request.getCollection()).upsert(records);
      return UpsertResponse.newBuilder().setWritten(records.size()).build();
    });
  }

  @Override
  public StreamObserver<ImportRequest> importRecords(StreamObserver<ImportResponse> observer) {
    return new ImportStream(calls, observer);
  }

  @Override
  public void get(GetRequest request, StreamObserver<GetResponse> observer) {
    calls.run(observer, Role.READ, request.getCollection(), left -> {
      Document record = calls.collection(request.getCollection()).get(request.getId())
          .orElseThrow(() -> none(request.getId()));
      return GetResponse.newBuilder()
          .setRecord(Values.record(record.id(), record.vector(), record.attributes())).build();
    });
  }

  private static RuntimeException none(String id) {
    return Status.NOT_FOUND.withDescription("there is no record '" + id + "'").asRuntimeException();
  }

  @Override
  public void update(UpdateRequest request, StreamObserver<UpdateResponse> observer) {
    calls.run(observer, Role.WRITE, request.getCollection(), left -> {
      if (!calls.collection(request.getCollection()).update(request.getId(),
          Values.attributes(request.getAttributesMap()))) {
        throw none(request.getId());
      }
      return UpdateResponse.getDefaultInstance();
    });
  }

  @Override
  public void delete(DeleteRequest request, StreamObserver<DeleteResponse> observer) {
    calls.run(observer, Role.WRITE, request.getCollection(), left -> {
      if ((request.getIdsCount() == 0) == request.getFilter().isEmpty()) {
        throw new InvalidRequestException("give either ids or a filter");
      }
      VectorCollection collection = calls.collection(request.getCollection());
      long deleted = request.getIdsCount() > 0
          ? collection.delete(request.getIdsList())
          : collection.delete(Values.filter(request.getFilter()));
      return DeleteResponse.newBuilder().setDeleted(deleted).build();
    });
  }

  @Override
  public void count(CountRequest request, StreamObserver<CountResponse> observer) {
    calls
        .run(observer, Role.READ, request.getCollection(),
            left -> CountResponse.newBuilder().setCount(
                calls.collection(request.getCollection()).count(Values.filter(request.getFilter())))
                .build());
  }

  @Override
  public void scroll(ScrollRequest request, StreamObserver<ScrollResponse> observer) {
    calls.run(observer, Role.READ, request.getCollection(), left -> {
      var builder = dev.winnow.ScrollRequest.builder().filter(Values.filter(request.getFilter()))
          .limit(request.getLimit() == 0 ? USUAL_LIMIT : request.getLimit())
          .cursor(request.getCursor().isEmpty() ? null : request.getCursor());
      if (!request.getOrderBy().isEmpty()) {
        builder.orderBy(request.getOrderBy());
      }
      if (request.getDescending()) {
        builder.descending();
      }
      if (request.getIncludeVectors()) {
        builder.withVectors();
      }
      ScrollPage page = calls.collection(request.getCollection()).scroll(builder.build());
      ScrollResponse.Builder response = ScrollResponse.newBuilder();
      page.records().forEach(
          item -> response.addRecords(Values.record(item.id(), item.vector(), item.attributes())));
      String next = page.next();
      return response.setNext(next == null ? "" : next).build();
    });
  }

  @Override
  public void search(dev.winnow.proto.v1.SearchRequest request,
      StreamObserver<SearchResponse> observer) {
    calls.run(observer, Role.READ, request.getCollection(), left -> search(request, left));
  }

  private SearchResponse search(dev.winnow.proto.v1.SearchRequest message, Duration left) {
    VectorCollection collection = calls.collection(message.getCollection());
    int k = message.getK() == 0 ? USUAL_K : message.getK();
    if (k < 1 || k > limits.k()) {
      throw new InvalidRequestException(
          "k = " + k + " is not allowed; it must be 1 to " + limits.k());
    }
    SearchResult result = collection.search(request(message, collection, k, left));
    SearchResponse.Builder response = SearchResponse.newBuilder().setMatches(result.matches())
        .setCut(result.explain().cut().name().toLowerCase(Locale.ROOT));
    result.hits()
        .forEach(hit -> response.addHits(hit(hit, collection, message.getIncludeVectors())));
    return response.build();
  }

  private static SearchRequest request(dev.winnow.proto.v1.SearchRequest message,
      VectorCollection collection, int k, Duration left) {
    boolean like = !message.getLike().isEmpty();
    if (like == (message.getVectorCount() > 0)) {
      throw new InvalidRequestException("give either a vector or like, the id of a record");
    }
    float[] vector = like
        ? collection.get(message.getLike()).orElseThrow(() -> none(message.getLike())).vector()
        : Values.vector(message.getVectorList());
    SearchRequest.Builder builder = SearchRequest.builder(vector).k(k)
        .filter(Values.filter(message.getFilter())).deadline(left);
    if (like) {
      builder.without(message.getLike());
    }
    if (message.hasRecall()) {
      builder.recall(message.getRecall());
    }
    if (message.hasMinScore()) {
      builder.minScore(message.getMinScore());
    }
    if (message.hasMinRelevance()) {
      builder.minRelevance(message.getMinRelevance());
    }
    if (message.getRelevant()) {
      builder.relevant();
    }
    if (message.hasAttributes()) {
      builder.attributes(message.getAttributes().getValuesList());
    }
    return builder.build();
  }

  private static dev.winnow.proto.v1.Hit hit(Hit hit, VectorCollection collection,
      boolean withVector) {
    dev.winnow.proto.v1.Hit.Builder builder = dev.winnow.proto.v1.Hit.newBuilder().setId(hit.id())
        .setScore(hit.score()).putAllAttributes(Values.messages(hit.attributes()));
    Double relevance = hit.relevance();
    if (relevance != null) {
      builder.setRelevance(relevance);
    }
    if (withVector) {
      collection.get(hit.id())
          .ifPresent(record -> builder.addAllVector(Values.floats(record.vector())));
    }
    return builder.build();
  }
}
