package dev.winnow.cli;

import dev.winnow.Winnow;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which database folder a command works on. */
final class DatabaseOptions {
  @Option(names = "--data", required = true, paramLabel = "DATA_DIR", description = "The database folder.")
  private Path folder;

  Path folder() {
    return folder;
  }

  /** Opens the database, which has to be there: a command that only reads leaves no new folder behind. */
  Winnow openExisting() {
    return openExisting(folder);
  }

  static Winnow openExisting(Path folder) {
    if (!Files.isDirectory(folder.resolve("collections"))) {
      throw new CommandFailure(
          "there is no Winnow database at " + folder + "; 'winnow import' makes one");
    }
    return Winnow.open(folder);
  }
}
