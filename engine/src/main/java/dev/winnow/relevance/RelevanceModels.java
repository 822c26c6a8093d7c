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

  /**
   * Reads a model from the bytes of such a file.
   *
   * @param name what they are called in errors
   * @throws dev.winnow.CorruptDataException if they are damaged, or no such model; the message says what is wrong
   */
  public static RelevanceModel read(String name, byte[] bytes) {
    return AdapterFile.read(name, bytes);
  }
}
