package dev.winnow.client;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waits for futures. */
final class Waiting {
  private Waiting() {}

  /** What a future gives; an interruption cancels its call. */
  static <T> T join(CompletableFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof WinnowClientException known) {
        known.addSuppressed(new Exception("called here"));
        throw known;
      }
      throw new IllegalStateException("a call ended as it must not", e.getCause());
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw new WinnowClientException(WinnowClientException.Kind.CANCELLED,
          "interrupted; whether the call was carried out is not known", null, null, e);
    } catch (CancellationException e) {
      throw new WinnowClientException(WinnowClientException.Kind.CANCELLED, "cancelled", null, null,
          e);
    }
  }
}
