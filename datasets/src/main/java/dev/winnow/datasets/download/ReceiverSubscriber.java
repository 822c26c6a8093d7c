package dev.winnow.datasets.download;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Hands an answer to a receiver as it comes, and ends the answer when the receiver has had enough or fails. Nothing reaches the
 * receiver after {@link #stop}.
 */
final class ReceiverSubscriber implements BodySubscriber<Void> {
  private final Receiver receiver;
  private final CompletableFuture<Void> body = new CompletableFuture<>();
  private @Nullable Subscription subscription;
  private @Nullable Exception failure;
  private boolean wanted;
  private boolean stopped;
  private long lastSign = System.nanoTime();

  ReceiverSubscriber(Receiver receiver) {
    this.receiver = receiver;
  }

  /** Shows the head to the receiver; without a head the body is thrown away. */
  synchronized BodySubscriber<Void> start(@Nullable ResponseHead head) {
    lastSign = System.nanoTime();
    if (head != null && !stopped) {
      try {
        wanted = receiver.head(head);
      } catch (IOException | RuntimeException e) {
        failure = e;
      }
    }
    return this;
  }

  /** Throws what the receiver threw. */
  synchronized void check() throws IOException {
    switch (failure) {
      case null -> {
      }
      case IOException io -> throw io;
      case RuntimeException other -> throw other;
      default -> throw new IOException(failure);
    }
  }

  /** How long nothing has come. */
  synchronized Duration idle() {
    return Duration.ofNanos(System.nanoTime() - lastSign);
  }

  synchronized void stop() {
    stopped = true;
  }

  @Override
  public CompletionStage<Void> getBody() {
    return body;
  }

  @Override
  public synchronized void onSubscribe(Subscription given) {
    subscription = given;
    if (wanted && !stopped) {
      given.request(1);
    } else {
      end();
    }
  }

  @Override
  public synchronized void onNext(List<ByteBuffer> buffers) {
    lastSign = System.nanoTime();
    if (stopped || subscription == null) {
      return;
    }
    try {
      for (ByteBuffer buffer : buffers) {
        receiver.body(buffer);
      }
      subscription.request(1);
    } catch (IOException | RuntimeException e) {
      failure = e;
      end();
    }
  }

  @Override
  public void onError(Throwable cause) {
    body.completeExceptionally(cause);
  }

  @Override
  public void onComplete() {
    body.complete(null);
  }

  private void end() {
    stopped = true;
    if (subscription != null) {
      subscription.cancel();
    }
    body.complete(null);
  }
}
