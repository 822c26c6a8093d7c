package dev.winnow.bench.external;

import java.util.ArrayList;
import java.util.List;

/**
 * What a program says when it has built.
 *
 * @param bytes of its index
 * @param knob name of what its effort is measured in; empty if it has none
 * @param values efforts worth trying, least first; empty for the usual beam widths
 */
record BuildReply(long bytes, String knob, List<Double> values) {
  static final BuildReply UNKNOWN = new BuildReply(0, "", List.of());

  /** Reads {@code ok bytes=123 knob=ef values=16,32,64}, of which all but {@code ok} may be left out. */
  static BuildReply of(ReplyLine line) {
    line.requireOk();
    long bytes = 0;
    String knob = "";
    List<Double> values = new ArrayList<>();
    for (String word : line.words()) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      String value = word.substring(equals + 1);
      switch (name) {
        case "bytes" -> bytes = (long) line.number(value);
        case "knob" -> knob = value;
        case "values" -> {
          for (String one : value.split(",", -1)) {
            values.add(line.number(one));
          }
        }
        default -> throw line.unexpected("'ok' with bytes=, knob= and values=");
      }
    }
    return new BuildReply(bytes, knob, List.copyOf(values));
  }
}
