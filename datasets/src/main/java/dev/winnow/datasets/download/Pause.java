package dev.winnow.datasets.download;

import java.time.Duration;

/** Waits between two tries. */
@FunctionalInterface
interface Pause {
  void of(Duration time) throws InterruptedException;
}
