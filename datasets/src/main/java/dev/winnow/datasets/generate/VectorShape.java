package dev.winnow.datasets.generate;

/** What generated vectors look like. */
public enum VectorShape {
  /** Like embeddings of papers: they follow topic, time and author. */
  PAPERS,
  /** Uniform on the sphere, queries too, whatever the paper: nothing to learn and nothing to save, the worst case of an index. */
  NOISE
}
