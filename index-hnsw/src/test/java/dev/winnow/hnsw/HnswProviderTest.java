package dev.winnow.hnsw;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.CorruptDataException;
import dev.winnow.IndexSpec;
import dev.winnow.InvalidRequestException;
import dev.winnow.Metric;
import dev.winnow.Schema;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.HeapVectors;
import dev.winnow.spi.MemorySections;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HnswProviderTest {
  private static final Schema SCHEMA = Schema.builder(8, Metric.COSINE).build();

  private final HnswProvider provider = new HnswProvider();
  private final HeapVectors vectors = HeapVectors.clustered(400, 8, Metric.COSINE, 1);
  private MemorySections file;

  @BeforeEach
  void build() {
    file = Built.of(vectors).file();
  }

  @Test
  void takesItsParametersWithinTheirRanges() {
    for (Map<String, Object> allowed : List.<Map<String, Object>>of(Map.of(), Map.of("m", 2L),
        Map.of("m", 256L), Map.of("ef_construction", 10_000L), Map.of("keep_pruned", true))) {
      assertThatCode(() -> provider.validate(new IndexSpec("hnsw", allowed), SCHEMA))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void refusesParametersByNameValueAndWhatIsAllowed() {
    refuses(Map.of("m", 1L),
        "hnsw parameter m = 1 is not allowed; " + "it must be a whole number from 2 to 256");
    refuses(Map.of("m", 16.5),
        "hnsw parameter m = 16.5 is not allowed; " + "it must be a whole number from 2 to 256");
    refuses(Map.of("m", 32L, "ef_construction", 31L), "hnsw parameter ef_construction = 31 is not "
        + "allowed; it must be a whole number from 32 to 10000");
    refuses(Map.of("keep_pruned", "yes"),
        "hnsw parameter keep_pruned = yes is not allowed; " + "it must be true or false");
    refuses(Map.of("M", 16L), "hnsw has no parameter 'M'; it has: ef_construction, keep_pruned, m");
  }

  private void refuses(Map<String, Object> parameters, String message) {
    assertThatThrownBy(() -> provider.validate(new IndexSpec("hnsw", parameters), SCHEMA))
        .isInstanceOf(InvalidRequestException.class).hasMessage(message);
  }

  @Test
  void refusesAFileOfOtherVectorsOrParameters() {
    HeapVectors others = HeapVectors.clustered(401, 8, Metric.COSINE, 1);
    assertThatThrownBy(() -> provider.open(Built.DEFAULT, others.segment(), file))
        .isInstanceOf(CorruptDataException.class).hasMessageContaining("400 x 8")
        .hasMessageContaining("401 x 8");
    IndexSpec wider = new IndexSpec("hnsw", Map.of("m", 24L));
    assertThatThrownBy(() -> provider.open(wider, vectors.segment(), file))
        .isInstanceOf(CorruptDataException.class).hasMessageContaining("m=16")
        .hasMessageContaining("m=24");
  }

  @Test
  void refusesWhatCannotHaveBeenWritten() {
    Map<String, byte[]> sound = new TreeMap<>(file.sections());
    for (String name : sound.keySet()) {
      byte[] bytes = sound.get(name);
      if (!name.equals("calibration") && !name.equals("links.0")) {
        refusesToOpen(name, withInt(bytes, 0, 0x7fff_ffff));
      }
      file.sections().put(name, bytes);
    }
    refusesToOpen("header", withInt(sound.get("header"), 4, 2)); // version
    refusesToOpen("header", withInt(sound.get("header"), 28, 0)); // levels
    refusesToOpen("header", withInt(sound.get("header"), 32, -1)); // entry point
  }

  @Test
  void namesTheFileWhenALinkLeadsOutOfTheSegment() {
    byte[] links = file.sections().get("links.0");
    for (int at = 0; at < links.length; at += 128) {
      ByteBuffer.wrap(links).order(ByteOrder.LITTLE_ENDIAN).putInt(at, 400);
    }
    Built damaged = new Built(vectors, file, open());
    AcceptSet all = AcceptSet.all(400);
    assertThatThrownBy(() -> damaged.search("hnsw", vectors.query(1), all, 10, 0.9))
        .isInstanceOf(CorruptDataException.class).hasMessageContaining("memory");
  }

  private HnswIndex open() {
    return (HnswIndex) provider.open(Built.DEFAULT, vectors.segment(), file);
  }

  private void refusesToOpen(String section, byte[] bytes) {
    file.sections().put(section, bytes);
    assertThatThrownBy(this::open).as("section %s", section)
        .isInstanceOf(CorruptDataException.class).hasMessageContaining("memory");
  }

  private static byte[] withInt(byte[] bytes, int at, int value) {
    byte[] changed = bytes.clone();
    ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
    return changed;
  }
}
