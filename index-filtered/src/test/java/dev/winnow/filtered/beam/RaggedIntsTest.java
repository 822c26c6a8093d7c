package dev.winnow.filtered.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.CorruptDataException;
import dev.winnow.spi.MemorySections;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RaggedIntsTest {
  private static final int[][] LISTS = {{3, 1, 2}, {}, {7}, {}};

  @Test
  void listsAreReadAsTheyWereWritten() throws IOException {
    MemorySections file = new MemorySections();
    RaggedInts.write(LISTS, file, "lists");
    for (RaggedInts lists : new RaggedInts[] {RaggedInts.of(LISTS),
      RaggedInts.open(file, "lists", LISTS.length)}) {
      int[] target = new int[lists.longest()];
      assertThat(lists.longest()).isEqualTo(3);
      assertThat(lists.total()).isEqualTo(4);
      for (int i = 0; i < LISTS.length; i++) {
        assertThat(lists.length(i)).isEqualTo(LISTS[i].length);
        assertThat(Arrays.copyOf(target, lists.read(i, target))).isEqualTo(LISTS[i]);
      }
    }
  }

  @Test
  void sectionsThatDoNotFitAreDamage() throws IOException {
    MemorySections file = new MemorySections();
    RaggedInts.write(LISTS, file, "lists");
    assertThatThrownBy(() -> RaggedInts.open(file, "lists", 3))
        .isInstanceOf(CorruptDataException.class).hasMessageContaining("lists");
    byte[] starts = file.sections().get("lists.starts").clone();
    starts[8] = 9; // the first list ends beyond the second
    file.sections().put("lists.starts", starts);
    assertThatThrownBy(() -> RaggedInts.open(file, "lists", 4))
        .isInstanceOf(CorruptDataException.class);
  }
}
