package dev.winnow.bench.peer;

import dev.winnow.InvalidRequestException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** What JVector's graph is walked with. */
enum JVectorCodes {
  /** The float32 vectors themselves. */
  NONE,
  /** Product quantisation, the codes in an array of their own. */
  PQ,
  /** The same codes, those of a node's neighbours beside its links, on disk. */
  FUSED;

  static final String CODES = "codes";
  static final String SUBSPACES = "pq_subspaces";

  /** @throws InvalidRequestException if the parameter names none of them */
  static JVectorCodes of(Map<String, Object> parameters) {
    Object wanted = parameters.get(CODES);
    return Arrays.stream(values()).filter(codes -> codes.label().equals(wanted)).findFirst()
        .orElseThrow(() -> new InvalidRequestException(
            "codes = " + wanted + " is not allowed; it must be one of none, pq and fused"));
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
