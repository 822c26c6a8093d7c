package dev.winnow.bench.external;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winnow.datasets.AttributeFile;
import dev.winnow.datasets.DatasetFolder;
import dev.winnow.datasets.FvecsWriter;
import dev.winnow.datasets.VectorFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a dataset folder in the one form that programs have to read, whatever form it has: {@code base.fvecs},
 * {@code queries.fvecs}, {@code base_attributes.jsonl} and {@code schema.json}. Files of that form are linked to.
 */
final class PlainFolder {
  private static final String FVECS = ".fvecs";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private PlainFolder() {}

  static void write(DatasetFolder dataset, Path target) throws IOException {
    vectors(dataset.base(), target.resolve("base" + FVECS));
    vectors(dataset.queries(), target.resolve("queries" + FVECS));
    attributes(dataset, target.resolve("base_attributes.jsonl"));
    dataset.schema().write(target.resolve("schema.json"));
  }

  private static void vectors(VectorFile source, Path target) throws IOException {
    if (source.path().toString().endsWith(FVECS)) {
      Files.createSymbolicLink(target, source.path().toAbsolutePath());
      return;
    }
    float[] vector = new float[source.dimension()];
    try (FvecsWriter writer = new FvecsWriter(target, vector.length)) {
      for (long row = 0; row < source.rows(); row++) {
        source.readFinite(row, vector);
        writer.write(vector);
      }
      writer.finish();
    }
  }

  /** Nothing but empty objects where records have no attributes. */
  private static void attributes(DatasetFolder dataset, Path target) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(target)) {
      if (!dataset.hasAttributes()) {
        for (long row = 0; row < dataset.base().rows(); row++) {
          out.write("{}\n");
        }
        return;
      }
      try (AttributeFile attributes = dataset.attributes()) {
        while (attributes.hasNext()) {
          out.write(MAPPER.writeValueAsString(attributes.next()));
          out.write('\n');
        }
      }
    }
  }
}
