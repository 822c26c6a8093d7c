package dev.winnow.client;

import dev.winnow.proto.v1.ListCollectionsRequest;
import dev.winnow.proto.v1.ListCollectionsResponse;
import dev.winnow.proto.v1.SlowSearchesRequest;
import dev.winnow.proto.v1.WinnowGrpc;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A client of a server, by futures. Connects when it is first used. Thread-safe. */
public final class AsyncWinnowClient implements AutoCloseable {
  private final Transport transport;

  AsyncWinnowClient(Transport transport) {
    this.transport = transport;
  }

  /** A client of the server that the options say. */
  public static AsyncWinnowClient open(ClientOptions options) {
    return new AsyncWinnowClient(new Transport(Channels.open(options), options, Delays.real()));
  }

  /** A collection, which need not be there yet. */
  public AsyncCollection collection(String name) {
    return new AsyncCollection(transport, name);
  }

  /** The names of the collections that the key is for. */
  public CompletableFuture<List<String>> collections() {
    return transport
        .call(WinnowGrpc.getListCollectionsMethod(), ListCollectionsRequest.getDefaultInstance())
        .thenApply(ListCollectionsResponse::getNamesList);
  }

  /** The last searches that took long, the latest first. */
  public CompletableFuture<List<SlowSearch>> slowSearches() {
    return transport
        .call(WinnowGrpc.getSlowSearchesMethod(), SlowSearchesRequest.getDefaultInstance())
        .thenApply(response -> response.getSearchesList().stream()
            .map(slow -> new SlowSearch(Instant.parse(slow.getTime()), slow.getRequestId(),
                slow.getCollection(), slow.getK(), slow.getRecall(), slow.getFilter(),
                slow.getMatches(), slow.getNanos(), slow.getPathsList()))
            .toList());
  }

  Transport transport() {
    return transport;
  }

  /** Takes no more calls, and waits a few seconds for those under way. */
  @Override
  public void close() {
    transport.close();
  }
}
