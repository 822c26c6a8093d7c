package dev.winnow.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes calls, and makes them again where that helps. Thread-safe. */
final class Transport implements AutoCloseable {
  private static final Metadata.Key<String> ID = Metadata.Key.of("x-request-id",
      Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
      Metadata.ASCII_STRING_MARSHALLER);
  private static final int CLOSE_SECONDS = 5;

  private final ManagedChannel channel;
  private final ClientOptions options;
  private final Delays delays;
  private final RetryBudget budget;

  Transport(ManagedChannel channel, ClientOptions options, Delays delays) {
    this.channel = channel;
    this.options = options;
    this.delays = delays;
    budget = new RetryBudget(options.retries().budget());
  }

  /** A call that may be made again. Cancelling the future cancels it. */
  <Q, A> CompletableFuture<A> call(MethodDescriptor<Q, A> method, Q request) {
    return call(method, request, options.retries().tries());
  }

  /** A call that is made once. */
  <Q, A> CompletableFuture<A> callOnce(MethodDescriptor<Q, A> method, Q request) {
    return call(method, request, 1);
  }

  private <Q, A> CompletableFuture<A> call(MethodDescriptor<Q, A> method, Q request, int tries) {
    budget.called();
    Attempts<Q, A> attempts = new Attempts<>(method, request, tries);
    attempts.next();
    return attempts.future;
  }

  /** A channel for one call, with its id and the key. */
  Channel channel(String id) {
    Metadata metadata = new Metadata();
    metadata.put(ID, id);
    String key = options.key();
    if (key != null) {
      metadata.put(AUTHORIZATION, "Bearer " + key);
    }
    return ClientInterceptors.intercept(channel,
        MetadataUtils.newAttachHeadersInterceptor(metadata));
  }

  static String newId() {
    return UUID.randomUUID().toString();
  }

  /** The tries of one call. */
  private final class Attempts<Q, A> {
    private final MethodDescriptor<Q, A> method;
    private final Q request;
    private final int tries;
    private final Channel channel = channel(newId());
    private final long end = System.nanoTime() + options.deadline().toNanos();
    private final CompletableFuture<A> future = new CompletableFuture<>();
    private volatile @Nullable ClientCall<Q, A> call;
    private int made;

    Attempts(MethodDescriptor<Q, A> method, Q request, int tries) {
      this.method = method;
      this.request = request;
      this.tries = tries;
      var _ = future.whenComplete((answer, failure) -> {
        ClientCall<Q, A> running = call;
        if (future.isCancelled() && running != null) {
          running.cancel("cancelled by the caller", null);
        }
      });
    }

    void next() {
      if (future.isDone()) {
        return;
      }
      made++;
      ClientCall<Q, A> made = channel.newCall(method, CallOptions.DEFAULT
          .withDeadlineAfter(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS));
      call = made;
      ClientCalls.asyncUnaryCall(made, request, new StreamObserver<A>() {
        @Override
        public void onNext(A answer) {
          future.complete(answer);
        }

        @Override
        public void onError(Throwable failure) {
          failed(failure);
        }

        @Override
        public void onCompleted() {}
      });
    }

    private void failed(Throwable failure) {
      if (!future.isDone() && made < tries && Failures.isTransient(failure)) {
        Duration wait = waitAfter(failure);
        if (System.nanoTime() + wait.toNanos() - end < 0 && budget.take()) {
          delays.later(wait, () -> {
            Transport.this.channel.resetConnectBackoff(); // it waits for its own time otherwise
            next();
          });
          return;
        }
      }
      future.completeExceptionally(Failures.exception(failure));
    }

    private Duration waitAfter(Throwable failure) {
      RetryPolicy policy = options.retries();
      long bound = policy.firstWait().toNanos();
      for (int i = 1; i < made && bound < policy.longestWait().toNanos(); i++) {
        bound *= 2;
      }
      long random = (long) (delays.part() * Math.min(bound, policy.longestWait().toNanos()));
      Duration asked = Failures.wait(failure);
      return Duration.ofNanos(asked == null ? random : Math.max(asked.toNanos(), random));
    }
  }

  @Override
  public void close() {
    channel.shutdown();
    try {
      if (!channel.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        channel.shutdownNow();
      }
    } catch (InterruptedException e) {
      channel.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
