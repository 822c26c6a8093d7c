package dev.winnow.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WritersTest {
  @TempDir
  Path folder;

  @Test
  void writesFvecsByteForByte() throws IOException {
    Path path = folder.resolve("a.fvecs");
    try (VectorWriter writer = new FvecsWriter(path, 2)) {
      writer.write(new float[] {1, 2});
      writer.write(new float[] {-3, 4});
      writer.finish();
    }
    assertThat(Files.readAllBytes(path))
        .isEqualTo(TestFiles.fvecs(new float[] {1, 2}, new float[] {-3, 4}));
  }

  @Test
  void writesIvecsWithRowsOfAnyLength() throws IOException {
    Path path = folder.resolve("a.ivecs");
    try (IvecsWriter writer = new IvecsWriter(path)) {
      writer.write(new int[] {5, 6});
      writer.write(new int[0]);
      writer.finish();
    }
    assertThat(Files.readAllBytes(path)).isEqualTo(TestFiles.ivecs(new int[] {5, 6}, new int[0]));
    assertThat(IntVectorFile.read(path)).isDeepEqualTo(new int[][] {{5, 6}, {}});
  }

  @Test
  void startsNumpyDataAtAMultipleOf64Bytes() throws IOException {
    Path path = folder.resolve("a.npy");
    try (VectorWriter writer = new NpyWriter(path, 3, VectorEncoding.UINT8)) {
      writer.write(new float[] {1, 2, 255});
      writer.finish();
    }
    byte[] bytes = Files.readAllBytes(path);
    assertThat(bytes).hasSize(131).endsWith(1, 2, 255);
    assertThat(new String(bytes, 10, 118, StandardCharsets.US_ASCII))
        .startsWith("{'descr': '|u1', 'fortran_order': False, 'shape': (1, 3), }").endsWith(" \n");
  }

  @ParameterizedTest
  @CsvSource({"a.fvecs, FLOAT32", "a.bvecs, UINT8", "a.npy, FLOAT32", "a.npy, FLOAT16",
    "a.npy, UINT8"})
  void givesBackWhatWasWritten(String name, VectorEncoding encoding) {
    Path path = folder.resolve(name);
    int dimension = 4099;
    Random random = new Random(7);
    List<float[]> rows = new ArrayList<>();
    try (VectorWriter writer = VectorWriter.create(path, dimension, encoding)) {
      for (int row = 0; row < 70; row++) {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
          vector[i] = random.nextInt(256);
        }
        rows.add(vector);
        writer.write(vector);
      }
      writer.finish();
    }
    try (VectorFile file = VectorFile.open(path)) {
      assertThat(file.rows()).isEqualTo(rows.size());
      for (int row = 0; row < rows.size(); row++) {
        assertThat(file.row(row)).isEqualTo(rows.get(row));
      }
    }
  }

  @Test
  void leavesNothingBehindWhenNotFinished() throws IOException {
    Path path = Files.writeString(folder.resolve("a.fvecs"), "old");
    try (VectorWriter writer = new FvecsWriter(path, 1)) {
      writer.write(new float[] {1});
      assertThatThrownBy(() -> writer.write(new float[2]))
          .hasMessage("vector 1 has 2 values; this file has dimension 1");
    }
    assertThat(path).hasContent("old");
    assertThat(folder).isDirectoryContaining(file -> file.equals(path))
        .isDirectoryNotContaining(file -> !file.equals(path));
  }

  @Test
  void refusesWhatTheFormatCannotHold() {
    assertThatThrownBy(
        () -> VectorWriter.create(folder.resolve("a.fvecs"), 1, VectorEncoding.FLOAT16))
        .hasMessageContaining("a .fvecs file holds float32");
    try (VectorWriter writer = new BvecsWriter(folder.resolve("a.bvecs"), 1)) {
      assertThatThrownBy(() -> writer.write(new float[] {0.5f}))
          .hasMessageContaining("whole numbers 0 to 255");
      assertThatThrownBy(() -> writer.write(new float[] {256})).hasMessageContaining("256");
    }
    assertThatThrownBy(() -> new FvecsWriter(folder.resolve("b.fvecs"), 0))
        .hasMessageContaining("dimension 0");
    try (VectorWriter writer = new FvecsWriter(folder.resolve("c.fvecs"), 1)) {
      assertThatThrownBy(writer::finish).hasMessageContaining("no vectors to write");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void namesTheFolderThatIsMissing() {
    Path path = folder.resolve("none").resolve("a.fvecs");
    assertThatThrownBy(() -> new FvecsWriter(path, 1))
        .hasMessage("cannot write " + path + ": no such file or folder");
  }

  @ParameterizedTest
  @CsvSource({"a.jsonl", "a.jsonl.gz"})
  void writesJsonLinesThatReadBack(String name) {
    Path path = folder.resolve(name);
    try (JsonLinesWriter writer = new JsonLinesWriter(path)) {
      writer.write(Map.of("title", "Über \"x\"\n"));
      writer.writeLines(JsonLinesWriter.encode(List.of(Map.of("n", 1), Map.of("n", 2.5))));
      writer.finish();
    }
    try (AttributeFile file = AttributeFile.open(path)) {
      assertThat(file).toIterable().containsExactly(Map.of("title", "Über \"x\"\n"),
          Map.of("n", 1L), Map.of("n", 2.5));
    }
  }

  @Test
  void convertsBetweenFormats() throws IOException {
    Path source = TestFiles.write(folder.resolve("a.fvecs"),
        TestFiles.fvecs(new float[] {1, 2}, new float[] {3, 4}));
    Path half = folder.resolve("half.npy");
    VectorFiles.convert(source, half, VectorEncoding.FLOAT16, Progress.NONE);
    Path bytes = folder.resolve("b.bvecs");
    List<Long> told = new ArrayList<>();
    VectorFiles.convert(half, bytes, (done, total) -> told.addAll(List.of(done, total)));
    assertThat(told).isEqualTo(Arrays.asList(1L, 2L, 2L, 2L));
    Path back = folder.resolve("back.fvecs");
    VectorFiles.convert(bytes, back, Progress.NONE);
    assertThat(back).hasSameBinaryContentAs(source);
  }

  @Test
  void doesNotConvertWhatIsNotFinite() throws IOException {
    Path source = TestFiles.write(folder.resolve("a.fvecs"),
        TestFiles.fvecs(new float[] {1}, new float[] {Float.POSITIVE_INFINITY}));
    Path target = folder.resolve("a.npy");
    assertThatThrownBy(() -> VectorFiles.convert(source, target, Progress.NONE))
        .hasMessageContaining("row 1, column 0 is Infinity");
    assertThat(target).doesNotExist();
  }
}
