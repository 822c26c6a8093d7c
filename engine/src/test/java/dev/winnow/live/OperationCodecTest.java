package dev.winnow.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.CorruptDataException;
import dev.winnow.Metric;
import dev.winnow.Schema;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OperationCodecTest {
  private static final Schema SCHEMA = Schema.builder(3, Metric.DOT).keyword("k").keywords("ks")
      .integer("i").real("f").bool("b").timestamp("t").text("x").build();
  private final OperationCodec codec = new OperationCodec(SCHEMA);

  private static Operation.Upsert upsert() {
    @Nullable
    Object[] full = {"käse", new String[] {"a", ""}, Long.MIN_VALUE, -0.5, true,
      Instant.ofEpochMilli(-1), "\n😀"};
    @Nullable
    Object[] flags = {null, new String[0], null, null, false, null, ""};
    return new Operation.Upsert(
        List.of(new StoredRow("id-1", new float[] {1, -2.5f, Float.MIN_VALUE}, full),
            new StoredRow("ü", new float[3], flags),
            new StoredRow("3", new float[3], new @Nullable Object[7])));
  }

  @Test
  void upsertsComeBackAsTheyWere() {
    Operation.Upsert written = upsert();
    Operation.Upsert read = (Operation.Upsert) codec.decode(codec.encode(written));
    assertThat(read.rows()).usingRecursiveComparison().isEqualTo(written.rows());
  }

  @Test
  void deletesComeBackAsTheyWere() {
    Operation written = new Operation.Delete(List.of("a", "b", "ü"));
    assertThat(codec.decode(codec.encode(written))).isEqualTo(written);
    assertThat(codec.decode(codec.encode(new Operation.Delete(List.of()))))
        .isEqualTo(new Operation.Delete(List.of()));
  }

  @Test
  void manyRowsNeedNoRoomInAdvance() {
    List<String> ids = java.util.stream.IntStream.range(0, 50_000).mapToObj(i -> "record " + i)
        .toList();
    assertThat(codec.decode(codec.encode(new Operation.Delete(ids))))
        .isEqualTo(new Operation.Delete(ids));
  }

  @Test
  void bytesCutOffOrAddedAreDamage() {
    ByteBuffer bytes = codec.encode(upsert());
    for (int length = 0; length < bytes.limit(); length++) {
      ByteBuffer cut = bytes.slice(0, length);
      assertThatThrownBy(() -> codec.decode(cut)).as("%d bytes", length)
          .isInstanceOf(CorruptDataException.class);
    }
    ByteBuffer longer = ByteBuffer.allocate(bytes.limit() + 1).put(bytes.duplicate()).put((byte) 0)
        .flip();
    assertThatThrownBy(() -> codec.decode(longer)).isInstanceOf(CorruptDataException.class);
  }

  @Test
  void noBytesMakeItFailInAnotherWay() {
    byte[] bytes = new byte[codec.encode(upsert()).limit()];
    codec.encode(upsert()).get(bytes);
    long seed = 5;
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      byte[] damaged = bytes.clone();
      for (int j = random.nextInt(3); j >= 0; j--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        codec.decode(ByteBuffer.wrap(damaged));
      } catch (CorruptDataException expected) {
        assertThat(expected).hasMessageContaining("operation");
      }
    }
  }
}
