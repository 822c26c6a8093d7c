package dev.winnow.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VectorFileTest {
  @TempDir
  Path folder;

  @Test
  void readsTheRowsOfAnFvecsFileInAnyOrder() throws IOException {
    Path path = TestFiles.write(folder.resolve("a.fvecs"),
        TestFiles.fvecs(new float[] {1, -2.5f}, new float[] {3, Float.MIN_VALUE}));
    try (VectorFile file = VectorFile.open(path)) {
      assertThat(file.rows()).isEqualTo(2);
      assertThat(file.dimension()).isEqualTo(2);
      assertThat(file.encoding()).isEqualTo(VectorEncoding.FLOAT32);
      assertThat(file.row(1)).containsExactly(3, Float.MIN_VALUE);
      assertThat(file.row(0)).containsExactly(1, -2.5f);
    }
  }

  @Test
  void readsBvecsAsUnsignedBytes() throws IOException {
    byte[] bytes = {2, 0, 0, 0, 0, (byte) 255, 2, 0, 0, 0, 127, (byte) 128};
    try (VectorFile file = VectorFile.open(TestFiles.write(folder.resolve("a.bvecs"), bytes))) {
      assertThat(file.row(0)).containsExactly(0, 255);
      assertThat(file.row(1)).containsExactly(127, 128);
    }
  }

  @Test
  void readsNumpyArraysOfEachAllowedType() throws IOException {
    byte[] halves = {0x00, 0x3c, 0x00, (byte) 0xc0};
    assertThat(onlyRow("{'descr': '<f2', 'fortran_order': False, 'shape': (1, 2), }", halves))
        .containsExactly(1, -2);
    byte[] floats = {0, 0, (byte) 0x80, 0x3f};
    assertThat(onlyRow("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1), }", floats))
        .containsExactly(1);
    assertThat(onlyRow("{'shape': (1,2), 'descr':'|u1','fortran_order':False}",
        new byte[] {7, (byte) 200})).containsExactly(7, 200);
  }

  @Test
  void namesWholeRowsAndLeftoverBytesOfAnFvecsFileCutAtAnyLength() throws IOException {
    byte[] whole = TestFiles.fvecs(new float[] {1, 2}, new float[] {3, 4}, new float[] {5, 6});
    for (int length = 1; length < whole.length; length++) {
      Path path = TestFiles.write(folder.resolve("cut.fvecs"), Arrays.copyOf(whole, length));
      if (length % 12 == 0) {
        try (VectorFile file = VectorFile.open(path)) {
          assertThat(file.rows()).isEqualTo(length / 12);
        }
      } else {
        assertThatThrownBy(() -> VectorFile.open(path)).isInstanceOf(DatasetException.class)
            .hasMessage("%s is truncated: %d whole rows and %d leftover bytes", path, length / 12,
                length % 12);
      }
    }
  }

  @Test
  void refusesANumpyFileCutAtAnyLength() throws IOException {
    byte[] whole = TestFiles.npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }",
        new byte[8]);
    for (int length = 0; length < whole.length; length++) {
      Path path = TestFiles.write(folder.resolve("cut.npy"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> VectorFile.open(path)).isInstanceOf(DatasetException.class)
          .hasMessageStartingWith(path.toString()).hasMessageNotContaining("\n");
    }
    Path path = TestFiles.write(folder.resolve("cut.npy"), Arrays.copyOf(whole, whole.length - 1));
    assertThatThrownBy(() -> VectorFile.open(path))
        .hasMessageContaining("says 2 rows, found 1 whole rows and 3 leftover bytes");
  }

  @Test
  void refusesTrailingBytesInANumpyFile() throws IOException {
    Path path = TestFiles.write(folder.resolve("a.npy"),
        TestFiles.npy("{'descr': '|u1', 'fortran_order': False, 'shape': (1, 1), }", new byte[2]));
    assertThatThrownBy(() -> VectorFile.open(path)).hasMessageContaining("too long");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "'descr': '<f8', 'fortran_order': False, 'shape': (1, 1) | dtype '<f8'; allowed: '<f4'",
    "'descr': '<f4', 'fortran_order': True, 'shape': (1, 1) | Fortran order",
    "'descr': '<f4', 'fortran_order': False, 'shape': (1,) | has 1 dimensions",
    "'descr': '<f4', 'fortran_order': False, 'shape': (1, 1, 1) | has 3 dimensions",
    "'descr': '<f4', 'fortran_order': False, 'shape': (1, 0) | at least one row",
    "'descr': '<f4', 'fortran_order': False, 'shape': (1, x) | unreadable shape",
    "'descr': '<f4', 'shape': (1, 1) | without a readable 'fortran_order'"}, quoteCharacter = '"')
  void refusesNumpyArraysThatAreNotVectors(String dictionary, String fault) throws IOException {
    Path path = TestFiles.write(folder.resolve("a.npy"),
        TestFiles.npy("{" + dictionary + "}", new byte[4]));
    assertThatThrownBy(() -> VectorFile.open(path)).isInstanceOf(DatasetException.class)
        .hasMessageContaining(fault);
  }

  @Test
  void refusesRowsOfDifferentDimension() throws IOException {
    Path odd = TestFiles.write(folder.resolve("odd.fvecs"),
        TestFiles.fvecs(new float[] {1, 2}, new float[] {3}));
    assertThatThrownBy(() -> VectorFile.open(odd))
        .hasMessage(odd + ": row 1 has dimension 1, row 0 has 2; all rows must have the same");
    // 4 + 4 and 12 + 4 bytes: the size alone does not give it away
    Path even = TestFiles.write(folder.resolve("even.fvecs"),
        TestFiles.fvecs(new float[] {1}, new float[] {3, 4, 5}));
    try (VectorFile file = VectorFile.open(even)) {
      assertThat(file.row(0)).containsExactly(1);
      assertThatThrownBy(() -> file.row(1)).hasMessageContaining("row 1 has dimension 3");
    }
  }

  @Test
  void refusesADimensionBelowOne() throws IOException {
    for (int dimension : new int[] {0, -5}) {
      byte[] bytes = TestFiles.ivecs(new int[] {9});
      bytes[0] = (byte) dimension;
      Arrays.fill(bytes, 1, 4, (byte) (dimension >> 8));
      Path path = TestFiles.write(folder.resolve("a.fvecs"), bytes);
      assertThatThrownBy(() -> VectorFile.open(path))
          .hasMessage("%s: row 0 has dimension %d; it must be at least 1", path, dimension);
    }
  }

  @Test
  void saysWhenAFileIsMissingEmptyOrOfUnknownFormat() throws IOException {
    Path missing = folder.resolve("none.npy");
    assertThatThrownBy(() -> VectorFile.open(missing))
        .hasMessage("cannot read " + missing + ": no such file or folder");
    Path empty = TestFiles.write(folder.resolve("empty.fvecs"), new byte[0]);
    assertThatThrownBy(() -> VectorFile.open(empty)).hasMessageContaining("is empty");
    assertThatThrownBy(() -> VectorFile.open(folder.resolve("a.csv")))
        .hasMessageContaining("allowed extensions: .fvecs, .bvecs, .npy");
    Path text = TestFiles.lines(folder.resolve("text.npy"), "not a NumPy file");
    assertThatThrownBy(() -> VectorFile.open(text)).hasMessageContaining("is not a NumPy file");
  }

  @Test
  void namesRowAndColumnOfAValueThatIsNotFinite() throws IOException {
    Path path = TestFiles.write(folder.resolve("a.fvecs"), TestFiles.fvecs(new float[] {1, 2},
        new float[] {3, Float.NaN}, new float[] {Float.NEGATIVE_INFINITY, 0}));
    try (VectorFile file = VectorFile.open(path)) {
      float[] vector = new float[2];
      file.readFinite(0, vector);
      assertThatThrownBy(() -> file.readFinite(1, vector))
          .hasMessage(path + ": row 1, column 1 is NaN; vectors must be finite");
      assertThatThrownBy(() -> file.readFinite(2, vector))
          .hasMessageContaining("row 2, column 0 is -Infinity");
    }
  }

  @Test
  void refusesRowsOutsideTheFile() throws IOException {
    Path path = TestFiles.write(folder.resolve("a.fvecs"), TestFiles.fvecs(new float[] {1}));
    try (VectorFile file = VectorFile.open(path)) {
      assertThatThrownBy(() -> file.row(1)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> file.row(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  private float[] onlyRow(String dictionary, byte[] data) throws IOException {
    Path path = TestFiles.write(folder.resolve("a.npy"), TestFiles.npy(dictionary, data));
    try (VectorFile file = VectorFile.open(path)) {
      assertThat(file.rows()).isEqualTo(1);
      return file.row(0);
    }
  }
}
