package dev.winnow.relevance;

import java.util.Locale;

/** What the parameters of a query's map are computed from. */
public enum AdapterInput {
  /** The query's vector, as in arXiv 2408.04887. */
  EMBEDDING(true, false),
  /** The best scores of the query's answers, in ten figures. */
  PROFILE(false, true),
  /** Both. */
  BOTH(true, true);

  private final boolean embedding;
  private final boolean profile;

  AdapterInput(boolean embedding, boolean profile) {
    this.embedding = embedding;
    this.profile = profile;
  }

  boolean embedding() {
    return embedding;
  }

  boolean profile() {
    return profile;
  }

  /** Its name on the command line and in files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Numbers that go into the network for vectors of a dimension. */
  int size(int dimension) {
    return (embedding ? dimension : 0) + (profile ? ScoreProfile.FIGURES : 0);
  }
}
