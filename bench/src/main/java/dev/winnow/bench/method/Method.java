package dev.winnow.bench.method;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A way to answer filtered queries that the harness can build and measure. */
public interface Method {

  /** Build parameters by name, defaults included. */
  Map<String, Object> parameters();

  /** The efforts to measure, least first. */
  List<Effort> efforts(Sweep sweep, int k);

  /** Builds the index; the caller measures the time. */
  Prepared prepare(Preparation preparation) throws IOException;
}
