package dev.winnow.datasets.generate;

import dev.winnow.datasets.JsonLinesWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A block of papers, ready to be written.
 *
 * @param attributes lines of JSON
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one thread to another, never compared
record PaperBlock(List<float[]> vectors, byte[] attributes) {
  /** A line of the attribute file, and the vector that goes with it. */
  record Line(float[] vector, Map<String, @Nullable Object> attributes) {}

  /** Makes the papers of some rows. */
  static PaperBlock make(long from, long to, LongFunction<Line> make) {
    List<float[]> vectors = new ArrayList<>((int) (to - from));
    List<Map<String, @Nullable Object>> lines = new ArrayList<>((int) (to - from));
    for (long row = from; row < to; row++) {
      Line line = make.apply(row);
      vectors.add(line.vector());
      lines.add(line.attributes());
    }
    return new PaperBlock(vectors, JsonLinesWriter.encode(lines));
  }
}
