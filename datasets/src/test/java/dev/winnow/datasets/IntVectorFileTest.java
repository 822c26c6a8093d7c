package dev.winnow.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntVectorFileTest {
  @TempDir
  Path folder;

  @Test
  void readsRowsOfDifferentLengthAndDropsPadding() throws IOException {
    Path path = TestFiles.write(folder.resolve("t.ivecs"),
        TestFiles.ivecs(new int[] {4, 0, 9}, new int[] {}, new int[] {7, -1, -1}, new int[] {-1}));
    assertThat(IntVectorFile.read(path)).isDeepEqualTo(new int[][] {{4, 0, 9}, {}, {7}, {}});
  }

  @Test
  void refusesAFileCutInsideARow() throws IOException {
    byte[] whole = TestFiles.ivecs(new int[] {1, 2}, new int[] {3});
    for (int length = 0; length < whole.length; length++) {
      Path path = TestFiles.write(folder.resolve("t.ivecs"), Arrays.copyOf(whole, length));
      if (length == 0 || length == 12) {
        assertThat(IntVectorFile.read(path).length).isEqualTo(length / 12);
      } else {
        int rows = length / 12;
        assertThatThrownBy(() -> IntVectorFile.read(path))
            .hasMessageStartingWith(path + " is truncated: " + rows + " whole rows and ");
      }
    }
  }

  @Test
  void refusesANegativeCount() throws IOException {
    Path path = TestFiles.write(folder.resolve("t.ivecs"), new byte[] {-1, -1, -1, -1});
    assertThatThrownBy(() -> IntVectorFile.read(path)).hasMessageContaining("row 0 has count -1");
  }
}
