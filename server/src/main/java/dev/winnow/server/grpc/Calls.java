package dev.winnow.server.grpc;

import dev.winnow.CostlySearchException;
import dev.winnow.server.security.ApiKey;
import dev.winnow.server.security.ApiKeys;
import dev.winnow.server.security.Audit;
import dev.winnow.server.security.Role;
import dev.winnow.server.service.Allowance;
import dev.winnow.server.service.Failures;
import dev.winnow.server.service.Problem;
import dev.winnow.server.service.RequestListener;
import dev.winnow.server.work.WorkQueue;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Has calls worked on in the queue, with their key checked, and turns what goes wrong into a status. Thread-safe. */
final class Calls {
  private final @Nullable ApiKeys keys;
  private final WorkQueue work;
  private final Duration requestTimeout;
  private final RequestListener listener;

  /** @param keys who may do what; null if anybody may do anything */
  Calls(@Nullable ApiKeys keys, WorkQueue work, Duration requestTimeout, RequestListener listener) {
    this.keys = keys;
    this.work = work;
    this.requestTimeout = requestTimeout;
    this.listener = listener;
  }

  /**
   * What an answer needs to know of its call.
   *
   * @param key the caller's, or null if none is needed
   * @param allowance what it may take
   */
  record Asked(@Nullable ApiKey key, Allowance allowance) {}

  /** Answers a call. */
  interface Answering<T> {
    T answer(Asked asked);
  }

  /**
   * Answers a call in the queue.
   *
   * @param collection that it concerns; null for none in particular
   */
  <T> void run(StreamObserver<T> observer, Role role, @Nullable String collection,
      Answering<T> answering) {
    long begin = System.nanoTime();
    Caller caller = Caller.current();
    Running<T> running = new Running<>((ServerCallStreamObserver<T>) observer, caller, begin, role,
        collection, answering, end(begin));
    try {
      running.key = authenticate(caller, role, collection);
    } catch (Problem e) {
      running.fail(e);
      return;
    }
    work.offer(running, running.endNanos);
  }

  private long end(long begin) {
    Deadline deadline = Context.current().getDeadline();
    return begin + (deadline == null
        ? requestTimeout.toNanos()
        : deadline.timeRemaining(TimeUnit.NANOSECONDS));
  }

  /** A call on its way through the queue. */
  private final class Running<T> implements WorkQueue.Task {
    private final ServerCallStreamObserver<T> observer;
    private final Caller caller;
    private final long begin;
    private final Role role;
    private final @Nullable String collection;
    private final Answering<T> answering;
    private final long endNanos;
    private @Nullable ApiKey key;

    Running(ServerCallStreamObserver<T> observer, Caller caller, long begin, Role role,
        @Nullable String collection, Answering<T> answering, long endNanos) {
      this.observer = observer;
      this.caller = caller;
      this.begin = begin;
      this.role = role;
      this.collection = collection;
      this.answering = answering;
      this.endNanos = endNanos;
    }

    @Override
    public boolean abandoned() {
      return observer.isCancelled();
    }

    @Override
    public void run(@Nullable Duration costLimit) {
      try {
        T message = answering
            .answer(new Asked(key, new Allowance(caller.id(), endNanos, costLimit)));
        if (role == Role.ADMIN) {
          Audit.done(key, caller.method() + (collection == null ? "" : " of " + collection),
              caller.id());
        }
        answered(caller, Status.Code.OK, begin, key);
        observer.onNext(message);
        observer.onCompleted();
      } catch (CostlySearchException e) {
        throw e; // not begun: it is to be done elsewhere
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        fail(e);
      }
    }

    void fail(Throwable failure) {
      observer.onError(Calls.this.failed(caller, failure, begin, key));
    }

    @Override
    public void tooLate() {
      fail(new Problem(Problem.Kind.DEADLINE, "the call waited until its deadline"));
    }

    @Override
    public void turnedAway(Duration wait) {
      fail(Problem.overloaded(wait));
    }
  }

  /** Tells the log of a failed call, and gives what its client is told. */
  RuntimeException failed(Caller caller, Throwable failure, long begin, @Nullable ApiKey key) {
    Problem problem = Failures.problem(failure, caller.id());
    answered(caller, Statuses.code(problem.kind()), begin, key);
    return Statuses.of(problem, caller.id());
  }

  /** Tells the log of an answered call. */
  void answered(Caller caller, Status.Code code, long begin, @Nullable ApiKey key) {
    boolean failed = switch (code) {
      case INTERNAL, DATA_LOSS, UNAVAILABLE, DEADLINE_EXCEEDED, UNKNOWN -> true;
      default -> false;
    };
    listener.answered(
        new RequestListener.Answered(RequestListener.Protocol.GRPC, caller.id(), caller.method(),
            null, code.name(), failed, System.nanoTime() - begin, key == null ? null : key.name()));
  }

  /**
   * The key of a call, null if none is needed.
   *
   * @throws Problem if it has none, or one that does not allow this
   */
  @Nullable
  ApiKey authenticate(Caller caller, Role role, @Nullable String collection) {
    if (keys == null) {
      return null;
    }
    String presented = caller.key();
    Optional<ApiKey> key = presented == null ? Optional.empty() : keys.find(presented);
    if (key.isEmpty()) {
      throw new Problem(Problem.Kind.UNAUTHENTICATED,
          "send a known key in the metadata 'authorization: Bearer KEY'");
    }
    if (!key.get().allows(role, collection)) {
      throw new Problem(Problem.Kind.FORBIDDEN, key.get().refusal(role, collection));
    }
    return key.get();
  }
}
