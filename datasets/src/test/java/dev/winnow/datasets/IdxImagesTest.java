package dev.winnow.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxImagesTest {
  private static final byte[] IMAGES = {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3,
    (byte) 255};
  private static final byte[] LABELS = {0, 0, 8, 1, 0, 0, 0, 2, 7, 0};

  @TempDir
  Path folder;

  @Test
  void makesADatasetFolderOfImagesAndLabels() throws IOException {
    Path target = folder.resolve("digits");
    IdxImages.convert(write("images", IMAGES), write("labels", LABELS), target, Progress.NONE);
    try (DatasetFolder data = DatasetFolder.open(target)) {
      data.verify(Progress.NONE);
      assertThat(data.schema().metric()).isEqualTo("euclidean");
      assertThat(data.base().row(1)).containsExactly(3, 255);
      try (AttributeFile attributes = data.attributes()) {
        assertThat(attributes).toIterable().extracting(line -> line.get("label"))
            .containsExactly(7L, 0L);
      }
    }
  }

  @Test
  void refusesFilesThatAreCutOrSwapped() throws IOException {
    Path images = write("images", IMAGES);
    Path labels = write("labels", LABELS);
    Path target = folder.resolve("digits");
    assertThatThrownBy(() -> IdxImages.convert(labels, images, target, Progress.NONE))
        .hasMessageContaining("is not an IDX file of images: magic 0x00000801");
    Path cut = write("cut", Arrays.copyOf(IMAGES, IMAGES.length - 1));
    assertThatThrownBy(() -> IdxImages.convert(cut, labels, target, Progress.NONE))
        .hasMessageContaining("is truncated");
    assertThat(target).isEmptyDirectory();
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return TestFiles.write(folder.resolve(name), bytes);
  }
}
