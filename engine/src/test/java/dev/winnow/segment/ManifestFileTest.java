package dev.winnow.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.CorruptDataException;
import dev.winnow.IndexSpec;
import dev.winnow.Metric;
import dev.winnow.Schema;
import dev.winnow.filter.AttributeType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestFileTest {
  @TempDir
  Path folder;

  @Test
  void givesBackWhatWasWritten() {
    Manifest manifest = example();
    ManifestFile.write(folder, Manifest.empty(manifest.schema()));
    ManifestFile.write(folder, manifest);
    assertThat(ManifestFile.read(folder)).isEqualTo(manifest);
  }

  @Test
  void noticesAFlipOfAnyByteAndAnyTruncation() throws IOException {
    ManifestFile.write(folder, example());
    Path file = folder.resolve(ManifestFile.NAME);
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x01;
      Files.write(file, damaged);
      assertThatThrownBy(() -> ManifestFile.read(folder)).as("byte %d", at)
          .isInstanceOf(CorruptDataException.class).hasMessageContaining(ManifestFile.NAME);
      Files.write(file, Arrays.copyOf(whole, at));
      assertThatThrownBy(() -> ManifestFile.read(folder)).as("length %d", at)
          .isInstanceOf(CorruptDataException.class);
    }
  }

  @Test
  void doesNotTakeAMissingManifestForAnEmptyCollection() {
    assertThatThrownBy(() -> ManifestFile.read(folder)).isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("it is missing");
  }

  @Test
  void tellsNoIndexesFromUndeclaredOnes() {
    for (Schema schema : List.of(Schema.builder(3, Metric.DOT).build(),
        Schema.builder(3, Metric.DOT).indexes(List.of()).build())) {
      ManifestFile.write(folder, Manifest.empty(schema));
      assertThat(ManifestFile.read(folder).schema()).isEqualTo(schema);
    }
  }

  private static Manifest example() {
    Schema.Builder schema = Schema.builder(3, Metric.DOT);
    for (AttributeType type : AttributeType.values()) {
      schema.field("f_" + type.ordinal(), type);
    }
    schema.index(
        new IndexSpec("graph", Map.of("m", 16L, "alpha", 1.2, "fast", true, "mode", "even")));
    Manifest.FileStamp stamp = new Manifest.FileStamp(5_000_000_000L, -3);
    List<Manifest.Index> indexes = List
        .of(new Manifest.Index(new IndexSpec("graph", Map.of("m", 32L)), "index-0.wx"));
    Map<String, Manifest.FileStamp> files = Map.of("vectors.wv", stamp);
    return new Manifest(schema.build(), 7, 1L << 40,
        List.of(new Manifest.Entry("segment-000001", 10, files, indexes, 0, null),
            new Manifest.Entry("segment-000006", 20, files, List.of(), 99,
                new Manifest.Deleted(3, "tombstones-3.wt", stamp))),
        new Manifest.Relevance(4, "relevance-4.safetensors", stamp), 5);
  }
}
