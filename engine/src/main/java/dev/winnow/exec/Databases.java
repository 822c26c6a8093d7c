package dev.winnow.exec;

import dev.winnow.Winnow;
import java.nio.file.Path;

/** Opens database folders for the public API. */
public final class Databases {
  private Databases() {}

  /** Opens a folder; see {@link Winnow#open}. */
  @SuppressWarnings("DoNotCallSuggester")
  public static Winnow open(Path folder) {
    throw refuse(folder);
  }

  private static dev.winnow.StorageException refuse(Path folder) {
    return new dev.winnow.StorageException("cannot open " + folder);
  }
}
