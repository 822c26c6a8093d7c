package dev.winnow.server.service;

import dev.winnow.CorruptDataException;
import dev.winnow.RelevanceModel;
import dev.winnow.VectorCollection;
import dev.winnow.relevance.RelevanceModels;

/** Relevance models of collections. Training is the command line's. */
public final class Relevance {
  private static final String UPLOAD = "the model";

  private Relevance() {}

  /** A collection's model. */
  public static RelevanceModel of(VectorCollection collection) {
    return collection.relevanceModel().orElseThrow(
        () -> new Problem(Problem.Kind.NOT_FOUND, "the collection has no relevance model"));
  }

  /**
   * Puts a model in the place of the one there.
   *
   * @param file as {@code winnow relevance export} writes it
   * @return its version
   */
  public static long set(VectorCollection collection, byte[] file) {
    try {
      return collection.setRelevanceModel(RelevanceModels.read(UPLOAD, file));
    } catch (CorruptDataException e) {
      throw Problem.field("model", String.valueOf(e.getMessage()));
    }
  }
}
