package dev.winnow;

import java.nio.file.Path;
import java.util.Map;

/**
 * Maps the scores of a query's answers to relevances that mean the same for every query, for collections with {@link Metric#COSINE}. Trained by
 * {@code dev.winnow.relevance.RelevanceTrainer} or read by {@code dev.winnow.relevance.RelevanceModels}. Immutable and thread-safe.
 */
public interface RelevanceModel {

  /** Dimension of the vectors it is for. */
  int dimension();

  /** How many of a query's best scores {@link #map} looks at; 0 if it knows the query by its vector alone. */
  int depth();

  /** The relevance at which answers are cut if a search does not say. */
  double threshold();

  /**
   * The map for one query.
   *
   * @param query its vector, of unit length; not changed
   * @param scores the best scores that the search found, falling: {@link #depth} of them, or fewer if there are no more matches
   */
  RelevanceMap map(float[] query, float[] scores);

  /** What it is and was trained on, for people. */
  Map<String, String> about();

  /**
   * Writes it as one file, in the form that docs/relevance.md describes.
   *
   * @throws StorageException if the file system refuses
   */
  void write(Path file);
}
