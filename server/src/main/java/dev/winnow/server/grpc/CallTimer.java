package dev.winnow.server.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Ends calls whose client does not send the message that is waited for. Time that the server takes over a message does not count. Thread-safe. */
final class CallTimer implements ServerInterceptor, AutoCloseable {
  private static final long TICK_MILLIS = 100;

  private final Duration limit;
  /** A wheel, since every message is waited for and hardly any comes too late. */
  private final HashedWheelTimer timer = new HashedWheelTimer(
      Thread.ofPlatform().daemon().name("winnow-grpc-timer").factory(), TICK_MILLIS,
      TimeUnit.MILLISECONDS);

  /**
   * A timer.
   *
   * @param limit how long a message may take
   */
  CallTimer(Duration limit) {
    this.limit = limit;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
      ServerCallHandler<Q, A> next) {
    Timed<Q, A> timed = new Timed<>(call, timer, limit);
    return timed.listener(next.startCall(timed, headers));
  }

  @Override
  public void close() {
    timer.stop();
  }

  /** A call, closed once: by the service or by the timer, whichever comes first. */
  private static final class Timed<Q, A> extends SimpleForwardingServerCall<Q, A> {
    private final HashedWheelTimer timer;
    private final Duration limit;
    private ServerCall.@Nullable Listener<Q> service;
    private @Nullable Timeout end;
    private int awaited;
    private boolean whole;
    private boolean closed;

    Timed(ServerCall<Q, A> call, HashedWheelTimer timer, Duration limit) {
      super(call);
      this.timer = timer;
      this.limit = limit;
    }

    ServerCall.Listener<Q> listener(ServerCall.Listener<Q> listener) {
      synchronized (this) {
        service = listener;
      }
      return new TimedListener(listener);
    }

    @Override
    public void request(int messages) {
      synchronized (this) {
        awaited += messages;
        again();
      }
      super.request(messages);
    }

    @Override
    public void close(Status status, Metadata trailers) {
      synchronized (this) {
        if (closed) {
          return;
        }
        closed = true;
        again();
      }
      super.close(status, trailers);
    }

    /** Begins to wait anew, if anything is waited for. */
    private synchronized void again() {
      if (end != null) {
        end.cancel();
        end = null;
      }
      if (awaited > 0 && !whole && !closed) {
        end = timer.newTimeout(timeout -> tooLate(), limit.toMillis(), TimeUnit.MILLISECONDS);
      }
    }

    private void tooLate() {
      ServerCall.Listener<Q> listener;
      synchronized (this) {
        if (awaited == 0 || whole || closed) {
          return;
        }
        listener = service;
      }
      close(Status.DEADLINE_EXCEEDED.withDescription("the message did not come in time"),
          new Metadata());
      if (listener != null) {
        listener.onCancel();
      }
    }

    private final class TimedListener
        extends
          ForwardingServerCallListener.SimpleForwardingServerCallListener<Q> {
      TimedListener(ServerCall.Listener<Q> listener) {
        super(listener);
      }

      @Override
      public void onMessage(Q message) {
        synchronized (Timed.this) {
          awaited--;
          again();
        }
        super.onMessage(message);
      }

      @Override
      public void onHalfClose() {
        synchronized (Timed.this) {
          whole = true;
          again();
        }
        super.onHalfClose();
      }

      @Override
      public void onCancel() {
        ended();
        super.onCancel();
      }

      @Override
      public void onComplete() {
        ended();
        super.onComplete();
      }

      private void ended() {
        synchronized (Timed.this) {
          whole = true;
          again();
        }
      }
    }
  }
}
