package dev.winnow.server.grpc;

import dev.winnow.CorruptDataException;
import dev.winnow.InvalidRequestException;
import dev.winnow.StorageException;
import dev.winnow.VectorCollection;
import dev.winnow.Winnow;
import dev.winnow.filter.InvalidFilterException;
import dev.winnow.server.security.ApiKey;
import dev.winnow.server.security.ApiKeys;
import dev.winnow.server.security.Audit;
import dev.winnow.server.security.Role;
import dev.winnow.server.work.WorkQueue;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Has calls worked on in the queue, with their key checked, and turns what goes wrong into a status. Thread-safe. */
final class Calls {
  /** The key that a client sent, if any. */
  static final Context.Key<String> PRESENTED = Context.key("winnow-key");
  private static final System.Logger LOG = System.getLogger(Calls.class.getName());

  private final Winnow database;
  private final @Nullable ApiKeys keys;
  private final WorkQueue work;
  private final Duration requestTimeout;

  Calls(Winnow database, @Nullable ApiKeys keys, WorkQueue work, Duration requestTimeout) {
    this.database = database;
    this.keys = keys;
    this.work = work;
    this.requestTimeout = requestTimeout;
  }

  Winnow database() {
    return database;
  }

  /** The collection of a name. */
  VectorCollection collection(String name) {
    try {
      return database.collection(name);
    } catch (InvalidRequestException e) {
      throw Status.NOT_FOUND.withDescription("there is no collection '" + name + "'")
          .asRuntimeException();
    }
  }

  /**
   * Answers a call in the queue.
   *
   * @param collection that it concerns; null for none or all
   * @param answer is given the time that is left
   */
  <T> void run(StreamObserver<T> observer, Role role, @Nullable String collection,
      Function<Duration, T> answer) {
    ApiKey key;
    try {
      key = authenticate(role, collection);
    } catch (StatusRuntimeException e) {
      observer.onError(e);
      return;
    }
    Deadline deadline = Context.current().getDeadline();
    long nanos = deadline == null
        ? requestTimeout.toNanos()
        : deadline.timeRemaining(TimeUnit.NANOSECONDS);
    long end = System.nanoTime() + nanos;
    ServerCallStreamObserver<T> call = (ServerCallStreamObserver<T>) observer;
    boolean accepted = work.offer(new WorkQueue.Task() {
      @Override
      public boolean abandoned() {
        return call.isCancelled();
      }

      @Override
      public void run() {
        try {
          T message = answer.apply(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
          if (role == Role.ADMIN) {
            Audit.done(key, message.getClass().getSimpleName() + " of " + collection, "-");
          }
          observer.onNext(message);
          observer.onCompleted();
        } catch (RuntimeException | OutOfMemoryError e) {
          observer.onError(status(e));
        }
      }

      @Override
      public void tooLate() {
        observer.onError(Status.DEADLINE_EXCEEDED
            .withDescription("the call waited until its deadline").asRuntimeException());
      }
    }, end);
    if (!accepted) {
      observer.onError(Status.RESOURCE_EXHAUSTED
          .withDescription("the queue is full; try again in a second").asRuntimeException());
    }
  }

  /** The key of the call, null if none is needed. */
  @Nullable
  ApiKey authenticate(Role role, @Nullable String collection) {
    if (keys == null) {
      return null;
    }
    String presented = PRESENTED.get();
    Optional<ApiKey> key = presented == null ? Optional.empty() : keys.find(presented);
    if (key.isEmpty()) {
      throw Status.UNAUTHENTICATED
          .withDescription("send a known key in the metadata 'authorization: Bearer KEY'")
          .asRuntimeException();
    }
    if (!key.get().allows(role, collection)) {
      throw Status.PERMISSION_DENIED
          .withDescription(
              "the key '" + key.get().name() + "' does not have the role " + role.label() + " here")
          .asRuntimeException();
    }
    return key.get();
  }

  static StatusRuntimeException status(Throwable failure) {
    Status status = switch (failure) {
      case StatusRuntimeException e -> e.getStatus();
      case InvalidFilterException e -> Status.INVALID_ARGUMENT.withDescription(e.getMessage());
      case InvalidRequestException e -> Status.INVALID_ARGUMENT.withDescription(e.getMessage());
      case StorageException e -> {
        LOG.log(System.Logger.Level.ERROR, "a call failed", e);
        yield Status.UNAVAILABLE
            .withDescription("storage failed; it is not known whether the call was carried out");
      }
      case CorruptDataException e -> {
        LOG.log(System.Logger.Level.ERROR, "a call failed", e);
        yield Status.DATA_LOSS.withDescription("stored data is damaged; 'winnow check' says where");
      }
      default -> {
        LOG.log(System.Logger.Level.ERROR, "a call failed", failure);
        yield Status.INTERNAL.withDescription("the server failed; its log has more");
      }
    };
    return status.asRuntimeException();
  }
}
