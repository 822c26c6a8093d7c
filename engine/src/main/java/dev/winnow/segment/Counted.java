package dev.winnow.segment;

import java.util.concurrent.atomic.AtomicInteger;

/** Something that is let go of when its last user has released it. Whoever makes it is its first user. Thread-safe. */
public abstract class Counted {
  private final AtomicInteger users = new AtomicInteger(1);

  /** Becomes a user; false if the last has gone, and then it must not be used. */
  public final boolean tryRetain() {
    int count;
    do {
      count = users.get();
      if (count == 0) {
        return false;
      }
    } while (!users.compareAndSet(count, count + 1));
    return true;
  }

  /** Ends a use; the last one lets go. */
  public final void release() {
    int left = users.decrementAndGet();
    if (left == 0) {
      letGo();
    } else if (left < 0) {
      throw new IllegalStateException("released more often than retained");
    }
  }

  /** Frees what it holds; called once. */
  protected abstract void letGo();
}
