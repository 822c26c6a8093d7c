package dev.winnow.bench.load;

/** A server that requests are sent to. Thread-safe. */
public interface LoadTarget extends AutoCloseable {

  /** What became of a request. */
  enum Outcome {
    /** It was answered. */
    ANSWERED,
    /** The server had too much to do, and said so. */
    TURNED_AWAY,
    /** Its deadline passed. */
    LATE,
    /** Anything else. */
    FAILED,
    /** It was not sent: no connection became free in time. */
    UNSENT
  }

  /** Hears what became of a request, from any thread; must return quickly. */
  interface Reply {
    void done(Outcome outcome);
  }

  /** Sends a request and returns at once. */
  void send(int query, Reply reply);

  /** Processor time that requests took in this process, in nanoseconds; 0 if they are worked on elsewhere. */
  default long cpuNanos() {
    return 0;
  }

  @Override
  void close();
}
