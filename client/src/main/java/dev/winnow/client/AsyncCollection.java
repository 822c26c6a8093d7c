package dev.winnow.client;

import com.google.protobuf.ByteString;
import dev.winnow.proto.v1.CompactRequest;
import dev.winnow.proto.v1.CountRequest;
import dev.winnow.proto.v1.CountResponse;
import dev.winnow.proto.v1.CreateCollectionRequest;
import dev.winnow.proto.v1.CreateCollectionResponse;
import dev.winnow.proto.v1.CreateSnapshotRequest;
import dev.winnow.proto.v1.CreateSnapshotResponse;
import dev.winnow.proto.v1.DeleteRequest;
import dev.winnow.proto.v1.DeleteResponse;
import dev.winnow.proto.v1.DescribeCollectionRequest;
import dev.winnow.proto.v1.DropCollectionRequest;
import dev.winnow.proto.v1.FacetsRequest;
import dev.winnow.proto.v1.FlushRequest;
import dev.winnow.proto.v1.GetRelevanceModelRequest;
import dev.winnow.proto.v1.GetRequest;
import dev.winnow.proto.v1.ListSnapshotsRequest;
import dev.winnow.proto.v1.ListSnapshotsResponse;
import dev.winnow.proto.v1.RemoveRelevanceModelRequest;
import dev.winnow.proto.v1.RestoreSnapshotRequest;
import dev.winnow.proto.v1.ScrollRequest;
import dev.winnow.proto.v1.SearchBatchRequest;
import dev.winnow.proto.v1.SearchGroupsRequest;
import dev.winnow.proto.v1.SearchRequest;
import dev.winnow.proto.v1.SetRelevanceModelRequest;
import dev.winnow.proto.v1.SetRelevanceModelResponse;
import dev.winnow.proto.v1.Texts;
import dev.winnow.proto.v1.UpdateRequest;
import dev.winnow.proto.v1.UpsertRequest;
import dev.winnow.proto.v1.UpsertResponse;
import dev.winnow.proto.v1.WinnowGrpc;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A collection of a server, which need not be there yet. Futures end with a {@link WinnowClientException}; cancelling one cancels its call. Thread-safe.
 */
public final class AsyncCollection {
  private final Transport transport;
  private final String name;

  AsyncCollection(Transport transport, String name) {
    this.transport = transport;
    this.name = name;
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Makes it; true if it was not there, false if it was with the same schema, a CONFLICT if with another. */
  public CompletableFuture<Boolean> create(Schema schema) {
    return transport
        .call(WinnowGrpc.getCreateCollectionMethod(),
            CreateCollectionRequest.newBuilder().setCollection(name)
                .setSchema(SchemaMessages.message(schema)).build())
        .thenApply(CreateCollectionResponse::getCreated);
  }

  /** Schema, sizes and indexes. */
  public CompletableFuture<CollectionInfo> describe() {
    return transport
        .call(WinnowGrpc.getDescribeCollectionMethod(),
            DescribeCollectionRequest.newBuilder().setCollection(name).build())
        .thenApply(SchemaMessages::info);
  }

  /** Drops it and all it holds. */
  public CompletableFuture<@Nullable Void> drop() {
    return transport.call(WinnowGrpc.getDropCollectionMethod(),
        DropCollectionRequest.newBuilder().setCollection(name).build()).thenApply(done -> null);
  }

  /** Puts up to 10,000 records in the place of those with the same ids, all or none. Returns how many. */
  public CompletableFuture<Long> upsert(Collection<Document> records) {
    return transport
        .call(WinnowGrpc.getUpsertMethod(),
            UpsertRequest.newBuilder().setCollection(name)
                .addAllRecords(records.stream().map(Messages::message).toList()).build())
        .thenApply(UpsertResponse::getWritten);
  }

  /** Replaces some attributes of a record; null takes one away. */
  public CompletableFuture<@Nullable Void> update(String id,
      Map<String, ? extends @Nullable Object> attributes) {
    return transport.call(WinnowGrpc.getUpdateMethod(), UpdateRequest.newBuilder()
        .setCollection(name).setId(id).putAllAttributes(Messages.values(attributes)).build())
        .thenApply(done -> null);
  }

  /** A record with its vector. */
  public CompletableFuture<Document> get(String id) {
    return transport
        .call(WinnowGrpc.getGetMethod(),
            GetRequest.newBuilder().setCollection(name).setId(id).build())
        .thenApply(response -> Messages.record(response.getRecord()));
  }

  /** Deletes by ids; those that are not there are no error. Returns how many were. */
  public CompletableFuture<Long> delete(Collection<String> ids) {
    return ids.isEmpty()
        ? CompletableFuture.completedFuture(0L)
        : delete(DeleteRequest.newBuilder().addAllIds(ids));
  }

  /** Deletes what satisfies a filter, which must not be empty. Returns how many. */
  public CompletableFuture<Long> deleteWhere(String filter) {
    return delete(DeleteRequest.newBuilder().setFilter(filter));
  }

  private CompletableFuture<Long> delete(DeleteRequest.Builder request) {
    return transport.call(WinnowGrpc.getDeleteMethod(), request.setCollection(name).build())
        .thenApply(DeleteResponse::getDeleted);
  }

  /** Counts what satisfies a filter; all if it is empty. */
  public CompletableFuture<Long> count(String filter) {
    return transport
        .call(WinnowGrpc.getCountMethod(),
            CountRequest.newBuilder().setCollection(name).setFilter(filter).build())
        .thenApply(CountResponse::getCount);
  }

  /**
   * A page of records.
   *
   * @param next of the page before, or null for the first
   */
  public CompletableFuture<Page> page(Scroll scroll, @Nullable String next) {
    ScrollRequest.Builder request = ScrollRequest.newBuilder().setCollection(name)
        .setFilter(scroll.filter()).setOrderBy(scroll.orderBy()).setDescending(scroll.descending())
        .setLimit(scroll.limit()).setIncludeVectors(scroll.vectors())
        .setCursor(next == null ? "" : next);
    if (!scroll.attributes().isEmpty()) {
      request.setAttributes(Texts.newBuilder().addAllValues(scroll.attributes()));
    }
    return transport.call(WinnowGrpc.getScrollMethod(), request.build()).thenApply(
        response -> new Page(response.getRecordsList().stream().map(Messages::record).toList(),
            response.getNext().isEmpty() ? null : response.getNext()));
  }

  private SearchRequest own(Search search) {
    return search.message.toBuilder().setCollection(name).build();
  }

  /** Searches. */
  public CompletableFuture<SearchAnswer> search(Search search) {
    return transport.call(WinnowGrpc.getSearchMethod(), own(search)).thenApply(Messages::answer);
  }

  /** Up to 100 searches, answered in their order within one deadline. */
  public CompletableFuture<List<SearchAnswer>> search(List<Search> searches) {
    return transport
        .call(WinnowGrpc.getSearchBatchMethod(),
            SearchBatchRequest.newBuilder().setCollection(name)
                .addAllSearches(searches.stream().map(search -> search.message).toList()).build())
        .thenApply(response -> response.getAnswersList().stream().map(Messages::answer).toList());
  }

  /** The nearest records of each of the nearest values of an attribute. */
  public CompletableFuture<List<Group>> searchGroups(Search search, String groupBy, int groups,
      int groupSize) {
    return transport
        .call(
            WinnowGrpc.getSearchGroupsMethod(), SearchGroupsRequest.newBuilder()
                .setSearch(own(search)).setGroupBy(groupBy).setGroups(groups).setGroupSize(
                    groupSize)
                .build())
        .thenApply(response -> response.getGroupsList().stream()
            .map(group -> new Group(Messages.object(group.getValue()),
                group.getHitsList().stream().map(Messages::hit).toList()))
            .toList());
  }

  /** The most frequent values of a field under a filter; all records if it is empty. */
  public CompletableFuture<Facets> facets(String field, String filter, int limit) {
    return transport
        .call(WinnowGrpc.getFacetsMethod(),
            FacetsRequest.newBuilder().setCollection(name).setField(field).setFilter(filter)
                .setLimit(limit).build())
        .thenApply(response -> new Facets(
            response.getCountsList().stream()
                .map(count -> new Facets.Count(count.getValue(), count.getRecords())).toList(),
            response.getDistinct(), response.getMissing()));
  }

  /** Seals what was written so far. */
  public CompletableFuture<@Nullable Void> flush() {
    return transport
        .call(WinnowGrpc.getFlushMethod(), FlushRequest.newBuilder().setCollection(name).build())
        .thenApply(done -> null);
  }

  /** Merges all segments into one without deleted records. */
  public CompletableFuture<@Nullable Void> compact() {
    return transport.call(WinnowGrpc.getCompactMethod(),
        CompactRequest.newBuilder().setCollection(name).build()).thenApply(done -> null);
  }

  /** The names of its snapshots. */
  public CompletableFuture<List<String>> snapshots() {
    return transport
        .call(WinnowGrpc.getListSnapshotsMethod(),
            ListSnapshotsRequest.newBuilder().setCollection(name).build())
        .thenApply(ListSnapshotsResponse::getNamesList);
  }

  /** Copies it as it is now; true if there was no snapshot of that name, which is left as it is otherwise. */
  public CompletableFuture<Boolean> createSnapshot(String snapshot) {
    return transport
        .call(WinnowGrpc.getCreateSnapshotMethod(),
            CreateSnapshotRequest.newBuilder().setCollection(name).setSnapshot(snapshot).build())
        .thenApply(CreateSnapshotResponse::getCreated);
  }

  /** Makes it from a snapshot of a collection; it must not be there. Tried once. */
  public CompletableFuture<@Nullable Void> restore(String of, String snapshot) {
    return transport.callOnce(WinnowGrpc.getRestoreSnapshotMethod(), RestoreSnapshotRequest
        .newBuilder().setCollection(name).setOf(of).setSnapshot(snapshot).build())
        .thenApply(done -> null);
  }

  /** What its relevance model is; NOT_FOUND if it has none. */
  public CompletableFuture<RelevanceInfo> relevanceModel() {
    return transport
        .call(WinnowGrpc.getGetRelevanceModelMethod(),
            GetRelevanceModelRequest.newBuilder().setCollection(name).build())
        .thenApply(response -> new RelevanceInfo(response.getThreshold(), response.getDimension(),
            response.getDepth(), response.getAboutMap()));
  }

  /** Puts a relevance model, the bytes of a file that {@code winnow relevance export} wrote, in the place of the one there. Returns its version. */
  public CompletableFuture<Long> setRelevanceModel(byte[] model) {
    return transport
        .call(WinnowGrpc.getSetRelevanceModelMethod(),
            SetRelevanceModelRequest.newBuilder().setCollection(name)
                .setModel(ByteString.copyFrom(model)).build())
        .thenApply(SetRelevanceModelResponse::getVersion);
  }

  /** Takes the relevance model away. */
  public CompletableFuture<@Nullable Void> removeRelevanceModel() {
    return transport
        .call(WinnowGrpc.getRemoveRelevanceModelMethod(),
            RemoveRelevanceModelRequest.newBuilder().setCollection(name).build())
        .thenApply(done -> null);
  }
}
