package dev.winnow.datasets.generate;

import dev.winnow.datasets.JsonLinesWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Works out how much room a folder takes before it is written, from some of its papers. */
final class FolderSize {
  private static final int SAMPLE = 64;
  private static final int FILTER_BYTES = 160;

  private FolderSize() {}

  static long of(PaperGenerator generator, FolderLayout layout) {
    PaperSettings settings = generator.settings();
    long vector = 4L * settings.dimension() + 4;
    double line = lineBytes(generator, layout);
    long workloads = PaperGenerator.WORKLOADS.size() + 3L * settings.selectivities().size();
    return settings.rows() * vector + Math.round(settings.rows() * line)
        + settings.queries() * (vector + Math.round(line) + workloads * FILTER_BYTES)
        + settings.relevanceQueries() * vector;
  }

  private static double lineBytes(PaperGenerator generator, FolderLayout layout) {
    long rows = generator.settings().rows();
    int count = (int) Math.min(SAMPLE, rows);
    List<Map<String, @Nullable Object>> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long row = i * rows / count;
      lines.add(generator.attributes(row, layout));
    }
    return (double) JsonLinesWriter.encode(lines).length / count;
  }
}
