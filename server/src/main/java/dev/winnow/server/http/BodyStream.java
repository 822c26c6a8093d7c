package dev.winnow.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A body as it comes: the event loop puts bytes in, one reader takes them out. While much waits, nothing more is read from the client. Thread-safe.
 */
final class BodyStream extends InputStream {
  private static final int MOST_WAITING = 1 << 20;

  private final Runnable pause;
  private final Runnable resume;
  private final ArrayDeque<byte[]> chunks = new ArrayDeque<>();
  private int waiting;
  private int taken; // of the first chunk
  private boolean paused;
  private boolean ended;
  private @Nullable String broken;

  /**
   * A body of which nothing has come yet.
   *
   * @param pause has nothing more read from the client
   * @param resume has it read again
   */
  BodyStream(Runnable pause, Runnable resume) {
    this.pause = pause;
    this.resume = resume;
  }

  /** Adds bytes; never waits. */
  synchronized void put(byte[] bytes) {
    if (bytes.length > 0) {
      chunks.add(bytes);
      waiting += bytes.length;
    }
    if (waiting > MOST_WAITING && !paused) {
      paused = true;
      pause.run();
    }
    notifyAll();
  }

  /** The body is whole. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** The client went away, or sent nonsense. */
  synchronized void fail(String why) {
    broken = why;
    notifyAll();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public synchronized int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (chunks.isEmpty()) {
      if (broken != null) {
        throw new IOException(broken);
      }
      if (ended) {
        return -1;
      }
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
    byte[] first = chunks.getFirst();
    int count = Math.min(length, first.length - taken);
    System.arraycopy(first, taken, target, offset, count);
    taken += count;
    waiting -= count;
    if (taken == first.length) {
      chunks.removeFirst();
      taken = 0;
    }
    if (paused && waiting < MOST_WAITING / 2) {
      paused = false;
      resume.run();
    }
    return count;
  }
}
