package dev.winnow.client;

import java.util.List;

/** A client of a server. Connects when it is first used. Thread-safe. */
public final class WinnowClient implements AutoCloseable {
  private final AsyncWinnowClient async;

  private WinnowClient(AsyncWinnowClient async) {
    this.async = async;
  }

  /** A client of the server that the options say. */
  public static WinnowClient open(ClientOptions options) {
    return new WinnowClient(AsyncWinnowClient.open(options));
  }

  /** The same by futures, over the same connection. */
  public AsyncWinnowClient async() {
    return async;
  }

  /** A collection, which need not be there yet. */
  public RemoteCollection collection(String name) {
    return new RemoteCollection(async.transport(), async.collection(name));
  }

  /** The names of the collections that the key is for. */
  public List<String> collections() {
    return Waiting.join(async.collections());
  }

  /** The last searches that took long, the latest first. */
  public List<SlowSearch> slowSearches() {
    return Waiting.join(async.slowSearches());
  }

  /** Takes no more calls, and waits a few seconds for those under way. */
  @Override
  public void close() {
    async.close();
  }
}
