package dev.winnow.relevance;

import dev.winnow.RelevanceModel;
import java.nio.file.Path;

/** Reads relevance models, those trained elsewhere included. */
public final class RelevanceModels {
  private RelevanceModels() {}

  /**
   * Reads a model from a file in the form of docs/relevance.md.
   *
   * @throws dev.winnow.CorruptDataException if it is damaged, or is no such model; the message says what is wrong
   * @throws dev.winnow.StorageException if it cannot be read
   */
  public static RelevanceModel read(Path file) {
    return AdapterFile.read(file);
  }
}
