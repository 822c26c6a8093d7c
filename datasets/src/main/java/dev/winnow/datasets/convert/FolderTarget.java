package dev.winnow.datasets.convert;

import dev.winnow.datasets.DatasetSchema;
import dev.winnow.datasets.IvecsWriter;
import dev.winnow.datasets.JsonLinesWriter;
import dev.winnow.datasets.VectorEncoding;
import dev.winnow.datasets.VectorWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The dataset folder that a conversion fills. */
final class FolderTarget {
  private static final long SEED = 1;
  private static final int RANDOM_VALUES = 1_000_000;
  private static final int RANDOM_LABELS = 16;

  private final Path folder;
  private final ConversionSettings settings;

  FolderTarget(Path folder, ConversionSettings settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /** Starts the file of the base or query vectors: .fvecs for float32, .npy for the rest. */
  VectorWriter vectors(String name, int dimension, VectorEncoding encoding) {
    String extension = encoding == VectorEncoding.FLOAT32 ? ".fvecs" : ".npy";
    return VectorWriter.create(folder.resolve(name + extension), dimension, encoding);
  }

  /** Starts the file of the base vectors' attributes. */
  JsonLinesWriter attributes() {
    return new JsonLinesWriter(folder.resolve("base_attributes.jsonl"));
  }

  /** Whether records get attributes even if the source has none. */
  boolean hasRandomAttributes() {
    return settings.randomAttributes();
  }

  /** Adds the random attributes of a row, if they are wanted; the same each time. */
  void addRandom(long row, Map<String, @Nullable Object> attributes) {
    if (settings.randomAttributes()) {
      // The first numbers of neighbouring seeds are alike; those of split generators are not.
      SplittableRandom random = new SplittableRandom(SEED + row * 0x9E3779B97F4A7C15L).split();
      attributes.put("random_value", (long) random.nextInt(RANDOM_VALUES));
      int label = Integer.numberOfTrailingZeros(random.nextInt() | 1 << (RANDOM_LABELS - 1));
      attributes.put("random_label", String.valueOf((char) ('a' + label)));
    }
  }

  void truth(String workload, int[][] rows) {
    try (IvecsWriter writer = new IvecsWriter(folder.resolve(workload + ".groundtruth.ivecs"))) {
      for (int[] row : rows) {
        writer.write(row);
      }
      writer.finish();
    }
  }

  /** The folder. */
  Path path() {
    return folder;
  }

  /**
   * Writes the schema.
   *
   * @param metric unless the settings say otherwise
   * @param fields types of the attributes; if null they are inferred when the folder is read
   */
  void schema(String metric, @Nullable SequencedMap<String, String> fields) {
    String chosen = Objects.requireNonNullElse(settings.metric(), metric);
    Path file = folder.resolve("schema.json");
    if (fields == null) {
      DatasetSchema.writeMetric(chosen, file);
      return;
    }
    SequencedMap<String, String> all = new LinkedHashMap<>(fields);
    if (settings.randomAttributes()) {
      all.put("random_value", "integer");
      all.put("random_label", "keyword");
    }
    new DatasetSchema(chosen, all, List.of()).write(file);
  }
}
