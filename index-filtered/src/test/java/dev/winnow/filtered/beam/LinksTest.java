package dev.winnow.filtered.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.CorruptDataException;
import dev.winnow.spi.MemorySections;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class LinksTest {
  private final Links links = new Links(5, 3, Arena.ofAuto());
  private final int[] target = new int[3];

  @Test
  void beginsWithoutNeighbours() {
    for (int row = 0; row < 5; row++) {
      assertThat(links.read(row, target)).isZero();
    }
    assertThat(links.count()).isZero();
  }

  @Test
  void keepsTheOrderWrittenAndForgetsWhatWasThere() {
    links.write(4, new int[] {3, 0, 1}, 3);
    assertThat(links.read(4, target)).isEqualTo(3);
    assertThat(target).containsExactly(3, 0, 1);
    links.write(4, new int[] {2}, 1);
    assertThat(links.read(4, target)).isEqualTo(1);
    assertThat(target[0]).isEqualTo(2);
    assertThat(links.count()).isEqualTo(1);
  }

  @Test
  void appendsUntilARowIsFull() {
    for (int i = 0; i < 3; i++) {
      assertThat(links.append(2, i)).isTrue();
    }
    assertThat(links.append(2, 4)).isFalse();
    assertThat(links.read(2, target)).isEqualTo(3);
    assertThat(target).containsExactly(0, 1, 2);
    assertThat(links.read(1, target)).isZero();
  }

  @Test
  void opensWhatItWrote() throws IOException {
    links.write(0, new int[] {4, 1}, 2);
    MemorySections file = new MemorySections();
    links.write(file, "links");
    Links opened = Links.open(file, "links", 5, 3);
    assertThat(opened.read(0, target)).isEqualTo(2);
    assertThat(target[0]).isEqualTo(4);
    assertThat(opened.count()).isEqualTo(2);
  }

  @Test
  void namesTheFileThatIsDamaged() throws IOException {
    links.write(0, new int[] {4}, 1);
    MemorySections file = new MemorySections();
    links.write(file, "links");
    assertThatThrownBy(() -> Links.open(file, "links", 6, 3))
        .isInstanceOf(CorruptDataException.class).hasMessageContaining("memory")
        .hasMessageContaining("60 bytes where 72 belong");
    for (int wrong : new int[] {5, -2, Integer.MAX_VALUE}) {
      ByteBuffer.wrap(file.sections().get("links")).order(ByteOrder.LITTLE_ENDIAN).putInt(0, wrong);
      Links damaged = Links.open(file, "links", 5, 3);
      assertThatThrownBy(() -> damaged.read(0, target)).isInstanceOf(CorruptDataException.class)
          .hasMessageContaining("memory").hasMessageContaining("links to " + wrong);
    }
  }
}
