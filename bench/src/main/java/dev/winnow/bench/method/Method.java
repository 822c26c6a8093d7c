package dev.winnow.bench.method;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A way to answer filtered queries that the harness can build and measure. */
public interface Method {

  /** Build parameters by name, defaults included. */
  Map<String, Object> parameters();

  /**
   * The efforts to measure: one list, least first, for each way of spending effort that is worth trying. A list is left when
   * it reaches the highest recall wanted.
   */
  List<List<Effort>> sweeps(Sweep sweep, int k);

  /** Whether {@link #open} can open what {@link #prepare} left. */
  default boolean keepsIndex() {
    return false;
  }

  /**
   * Opens an index that {@link #prepare} left in the folder, where it was closed since; empty for a method that keeps none.
   *
   * @throws IOException if it cannot be read
   */
  default Optional<Prepared> open(Preparation preparation) throws IOException {
    return Optional.empty();
  }

  /** Builds the index; the caller measures the time. */
  Prepared prepare(Preparation preparation) throws IOException;
}
