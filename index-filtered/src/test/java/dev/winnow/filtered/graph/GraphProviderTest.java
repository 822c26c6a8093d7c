package dev.winnow.filtered.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.CorruptDataException;
import dev.winnow.IndexSpec;
import dev.winnow.InvalidRequestException;
import dev.winnow.Metric;
import dev.winnow.Schema;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.HeapSegment;
import dev.winnow.spi.HeapVectors;
import dev.winnow.spi.MemorySections;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GraphProviderTest {
  private static final Schema SCHEMA = Schema.builder(8, Metric.COSINE).build();

  private final GraphProvider provider = new GraphProvider();
  private final HeapVectors vectors = HeapVectors.clustered(400, 8, Metric.COSINE, 1);
  private MemorySections file;

  @BeforeEach
  void build() {
    file = Built.of(vectors).file();
  }

  @Test
  void isChosenForLargeSegmentsOfModerateDimension() {
    assertThat(provider.automatic(HeapSegment.ofSize(100_000, 384)))
        .containsExactly(IndexSpec.of("graph"));
    assertThat(provider.automatic(HeapSegment.ofSize(10_000, 384))).isEmpty();
    assertThat(provider.automatic(HeapSegment.ofSize(100_000, 4096))).isEmpty();
  }

  @Test
  void takesItsParametersWithinTheirRanges() {
    for (Map<String, Object> parameters : List.<Map<String, Object>>of(Map.of(),
        Map.of("degree", 32L, "ef_construction", 16L),
        Map.of("degree", 128L, "ef_construction", 10_000L))) {
      assertThatCode(() -> provider.validate(new IndexSpec("graph", parameters), SCHEMA))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void refusesParametersByNameValueAndWhatIsAllowed() {
    refuses(Map.of("degree", 16L),
        "graph parameter degree = 16 is not allowed; it must be a whole number from 32 to 128");
    refuses(Map.of("degree", 48L),
        "graph parameter degree = 48 is not allowed; it must be a multiple of 32 up to 128");
    refuses(Map.of("ef_construction", 1.5), "graph parameter ef_construction = 1.5 is not "
        + "allowed; it must be a whole number from 16 to 10000");
    refuses(Map.of("m", 16L), "graph has no parameter 'm'; it has: degree, ef_construction");
  }

  private void refuses(Map<String, Object> parameters, String message) {
    assertThatThrownBy(() -> provider.validate(new IndexSpec("graph", parameters), SCHEMA))
        .isInstanceOf(InvalidRequestException.class).hasMessage(message);
  }

  @Test
  void refusesAFileOfOtherVectorsOrParameters() {
    HeapVectors others = HeapVectors.clustered(401, 8, Metric.COSINE, 1);
    assertThatThrownBy(() -> provider.open(Built.DEFAULT, others.segment(), file))
        .isInstanceOf(CorruptDataException.class).hasMessageContaining("400 x 8")
        .hasMessageContaining("401 x 8");
    IndexSpec wider = new IndexSpec("graph", Map.of("degree", 64L));
    assertThatThrownBy(() -> provider.open(wider, vectors.segment(), file))
        .isInstanceOf(CorruptDataException.class).hasMessageContaining("degree=32")
        .hasMessageContaining("degree=64");
  }

  @Test
  void refusesWhatCannotHaveBeenWritten() {
    Map<String, byte[]> sound = new TreeMap<>(file.sections());
    refusesToOpen("header", withInt(sound.get("header"), 0, 7)); // magic
    file.sections().put("header", sound.get("header"));
    refusesToOpen("header", withInt(sound.get("header"), 4, 2)); // version
    file.sections().put("header", sound.get("header"));
    refusesToOpen("calibration", withInt(sound.get("calibration"), 0, 0x7fff_ffff)); // not a number
    file.sections().put("calibration", sound.get("calibration"));
    int lastEntry = sound.get("hub").length - Integer.BYTES;
    refusesToOpen("hub", withInt(sound.get("hub"), lastEntry, 400)); // leads out of the segment
  }

  @Test
  void namesTheFileWhenALinkLeadsOutOfTheSegment() {
    GraphIndex sound = open();
    NodeLayout layout = sound.graph().layout();
    byte[] nodes = file.sections().get("nodes");
    for (int row = 0; row < 400; row++) {
      long at = layout.at(row, 0) + layout.blockBytes();
      ByteBuffer.wrap(nodes).order(ByteOrder.LITTLE_ENDIAN).putInt((int) at, 400);
    }
    Built damaged = new Built(vectors, file, open());
    AcceptSet all = AcceptSet.all(400);
    assertThatThrownBy(() -> damaged.search(vectors.query(1), all, 10, 0.9))
        .isInstanceOf(CorruptDataException.class).hasMessageContaining("memory");
  }

  private GraphIndex open() {
    return (GraphIndex) provider.open(Built.DEFAULT, vectors.segment(), file);
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
