package dev.winnow.exec;

import dev.winnow.OpenOptions;
import dev.winnow.Winnow;
import java.nio.file.Path;

/** Opens database folders for the public API. */
public final class Databases {
  private Databases() {}

  /** Opens a folder; see {@link Winnow#open}. */
  public static Winnow open(Path folder, OpenOptions options) {
    return FolderDatabase.open(folder, options);
  }
}
