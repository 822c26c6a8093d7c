package dev.winnow.datasets.generate;

import dev.winnow.datasets.DatasetSchema;
import dev.winnow.datasets.FvecsWriter;
import dev.winnow.datasets.JsonLinesWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the query vectors, and in Winnow's own layout what the queries are about. */
final class QueryFiles {
  private final Path folder;
  private final FolderLayout layout;
  private final PaperGenerator generator;

  QueryFiles(Path folder, FolderLayout layout, PaperGenerator generator) {
    this.folder = folder;
    this.layout = layout;
    this.generator = generator;
  }

  void write(PaperStream stream) {
    PaperSettings settings = generator.settings();
    try (
        FvecsWriter vectors = new FvecsWriter(folder.resolve(layout.queries()),
            settings.dimension());
        JsonLinesWriter lines = layout == FolderLayout.WINNOW
            ? new JsonLinesWriter(folder.resolve("queries_attributes.jsonl"))
            : null) {
      stream.run(0, settings.queries(), this::line, block -> {
        block.vectors().forEach(vectors::write);
        if (lines != null) {
          lines.writeLines(block.attributes());
        }
      });
      vectors.finish();
      if (lines != null) {
        lines.finish();
      }
    }
  }

  private PaperBlock.Line line(long row) {
    Paper query = generator.query((int) row);
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put(DatasetSchema.ID, query.id());
    line.putAll(query.attributes());
    return new PaperBlock.Line(query.vector(), line);
  }
}
