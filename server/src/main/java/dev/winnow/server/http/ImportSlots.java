package dev.winnow.server.http;

import java.util.concurrent.Semaphore;

/** How many bodies may be read as they come at once. Thread-safe. */
final class ImportSlots {
  private final Semaphore free;

  /** So many. */
  ImportSlots(int count) {
    free = new Semaphore(count);
  }

  /** Takes one; false if there is none. */
  boolean take() {
    return free.tryAcquire();
  }

  void give() {
    free.release();
  }
}
