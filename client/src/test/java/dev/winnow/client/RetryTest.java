package dev.winnow.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.rpc.RetryInfo;
import dev.winnow.proto.v1.CountRequest;
import dev.winnow.proto.v1.CountResponse;
import dev.winnow.proto.v1.RestoreSnapshotRequest;
import dev.winnow.proto.v1.RestoreSnapshotResponse;
import dev.winnow.proto.v1.WinnowGrpc;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Retries, against a server that fails as it is told; nothing waits. */
class RetryTest {
  private static final StatusRuntime OVERLOADED = new StatusRuntime(Status.RESOURCE_EXHAUSTED);
  private static final StatusRuntime AWAY = new StatusRuntime(Status.UNAVAILABLE);

  private final Queue<StatusRuntime> failures = new ArrayDeque<>();
  private final List<Duration> waits = new ArrayList<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private int calls;
  private boolean silent;
  private Server server;
  private Transport transport;

  private record StatusRuntime(Throwable failure) {
    StatusRuntime(Status status) {
      this(status.asRuntimeException());
    }
  }

  private final class Scripted extends WinnowGrpc.WinnowImplBase {
    @Override
    public void count(CountRequest request, StreamObserver<CountResponse> observer) {
      calls++;
      StatusRuntime failure = failures.poll();
      if (silent) {
        ((ServerCallStreamObserver<CountResponse>) observer)
            .setOnCancelHandler(cancelled::countDown);
        begun.countDown();
      } else if (failure != null) {
        observer.onError(failure.failure);
      } else {
        observer.onNext(CountResponse.newBuilder().setCount(7).build());
        observer.onCompleted();
      }
    }

    @Override
    public void restoreSnapshot(RestoreSnapshotRequest request,
        StreamObserver<RestoreSnapshotResponse> observer) {
      calls++;
      observer.onError(AWAY.failure);
    }
  }

  @BeforeEach
  void start() throws IOException {
    String name = InProcessServerBuilder.generateName();
    server = InProcessServerBuilder.forName(name)
        .addService(ServerInterceptors.intercept(new Scripted(), List.of())).build().start();
    transport = transport(name,
        new RetryPolicy(4, Duration.ofMillis(100), Duration.ofMillis(300), 0.1));
  }

  private Transport transport(String name, RetryPolicy policy) {
    return new Transport(InProcessChannelBuilder.forName(name).build(),
        ClientOptions.of("unused", 1).withRetries(policy).withDeadline(Duration.ofSeconds(60)),
        new Delays() {
          @Override
          public void later(Duration wait, Runnable task) {
            waits.add(wait);
            task.run();
          }

          @Override
          public double part() {
            return 1;
          }
        });
  }

  @AfterEach
  void stop() {
    transport.close();
    server.shutdownNow();
  }

  private long count() {
    return Waiting.join(new AsyncCollection(transport, "c").count(""));
  }

  private void assertFails(WinnowClientException.Kind kind) {
    assertThatThrownBy(this::count).isInstanceOfSatisfying(WinnowClientException.class,
        e -> assertThat(e.kind()).isEqualTo(kind));
  }

  @Test
  void busyAndAbsentServersAreTriedAgainAfterWaitsThatDoubleToABound() {
    failures.addAll(List.of(OVERLOADED, AWAY, OVERLOADED));
    assertThat(count()).isEqualTo(7);
    assertThat(calls).isEqualTo(4);
    assertThat(waits).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200),
        Duration.ofMillis(300));
  }

  @Test
  void triesEnd() {
    failures.addAll(List.of(OVERLOADED, OVERLOADED, OVERLOADED, OVERLOADED));
    assertFails(WinnowClientException.Kind.OVERLOADED);
    assertThat(calls).isEqualTo(4);
  }

  @Test
  void whatIsWrongIsNotTriedAgain() {
    failures.add(new StatusRuntime(Status.INVALID_ARGUMENT));
    assertFails(WinnowClientException.Kind.INVALID);
    failures.add(new StatusRuntime(Status.DATA_LOSS));
    assertFails(WinnowClientException.Kind.DATA_DAMAGED);
    assertThat(calls).isEqualTo(2);
  }

  @Test
  void theServersWaitIsKeptAndOnePastTheDeadlineIsNotWaitedFor() {
    failures.add(asking(2));
    assertThat(count()).isEqualTo(7);
    assertThat(waits).containsExactly(Duration.ofSeconds(2));
    failures.add(asking(3_600));
    assertFails(WinnowClientException.Kind.OVERLOADED);
    assertThat(calls).isEqualTo(3);
  }

  private static StatusRuntime asking(int seconds) {
    return new StatusRuntime(StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
        .setCode(Status.Code.RESOURCE_EXHAUSTED.value()).setMessage("busy")
        .addDetails(Any.pack(RetryInfo.newBuilder()
            .setRetryDelay(com.google.protobuf.Duration.newBuilder().setSeconds(seconds)).build()))
        .build()));
  }

  @Test
  void retriesHaveABudget() {
    for (int i = 0; i < 400; i++) {
      failures.add(OVERLOADED);
    }
    for (int call = 0; call < 100; call++) {
      assertFails(WinnowClientException.Kind.OVERLOADED);
    }
    assertThat(calls).isBetween(100 + 10, 100 + 20); // ten to begin with, then one in ten calls
  }

  @Test
  void restoringIsTriedOnce() {
    assertThatThrownBy(() -> Waiting.join(new AsyncCollection(transport, "c").restore("a", "s")))
        .isInstanceOf(WinnowClientException.class);
    assertThat(calls).isEqualTo(1);
  }

  @Test
  void aCancelledFutureCancelsTheCall() throws InterruptedException {
    silent = true;
    CompletableFuture<?> call = transport.call(WinnowGrpc.getCountMethod(),
        CountRequest.getDefaultInstance());
    assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
    call.cancel(true);
    assertThat(cancelled.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(calls).isEqualTo(1);
  }
}
