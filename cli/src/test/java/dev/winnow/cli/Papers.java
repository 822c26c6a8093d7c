package dev.winnow.cli;

import dev.winnow.datasets.Progress;
import dev.winnow.datasets.generate.PaperFolder;
import dev.winnow.datasets.generate.PaperGenerator;
import dev.winnow.datasets.generate.PaperSettings;
import java.nio.file.Path;

/** A small dataset folder of generated papers. */
final class Papers {
  static final int ROWS = 300;
  static final int DIMENSION = 8;

  private Papers() {}

  static Path write(Path folder) {
    PaperSettings settings = PaperSettings.of(ROWS, DIMENSION).withQueries(5);
    PaperFolder.write(new PaperGenerator(settings), folder, 1, Progress.NONE);
    return folder;
  }
}
