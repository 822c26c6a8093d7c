package dev.winnow.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.InvalidRequestException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdMapTest {
  @TempDir
  Path folder;

  @Test
  void findsEveryIdAndNoOther() throws IOException {
    long seed = 3;
    Random random = new Random(seed);
    Set<String> distinct = new LinkedHashSet<>(
        List.of("a", "aa", "ab", "é", "日本", "z\u0000", "😀"));
    while (distinct.size() < 3_000) {
      distinct.add(Long.toString(random.nextLong(100_000), 36));
    }
    List<String> ids = new ArrayList<>(distinct);
    IdMapWriter writer = new IdMapWriter();
    ids.forEach(writer::add);
    Path file = folder.resolve("ids.wi");
    try (SectionFileWriter out = new SectionFileWriter(file)) {
      writer.write(out, null);
      out.finish();
    }
    try (Arena arena = Arena.ofConfined()) {
      IdMap map = new IdMap(SectionFile.open(file, arena), ids.size());
      for (int row = 0; row < ids.size(); row++) {
        assertThat(map.id(row)).isEqualTo(ids.get(row));
        assertThat(map.row(ids.get(row))).as("seed %d, id %s", seed, ids.get(row)).isEqualTo(row);
      }
      assertThat(map.row("")).isEqualTo(-1);
      assertThat(map.row("aaa")).isEqualTo(-1);
      assertThat(map.row("~")).isEqualTo(-1);
    }
  }

  @Test
  void namesAnIdGivenTwice() {
    IdMapWriter writer = new IdMapWriter();
    List.of("x", "y", "z", "y").forEach(writer::add);
    assertThatThrownBy(() -> {
      try (SectionFileWriter out = new SectionFileWriter(folder.resolve("twice.wi"))) {
        writer.write(out, null);
      }
    }).isInstanceOf(InvalidRequestException.class)
        .hasMessage("id 'y' is given twice, by records 2 and 4");
  }

  @Test
  void refusesIdsThatAreEmptyOrTooLong() {
    IdMapWriter writer = new IdMapWriter();
    assertThatThrownBy(() -> writer.add("")).hasMessageContaining("1 to 512 bytes");
    assertThatThrownBy(() -> writer.add("é".repeat(257))).hasMessageContaining("514 bytes");
    writer.add("é".repeat(256));
  }
}
