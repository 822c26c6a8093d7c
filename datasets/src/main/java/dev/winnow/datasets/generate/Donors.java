package dev.winnow.datasets.generate;

import java.util.SplittableRandom;

/** Chooses the papers that filters take their values from; which ones sets the correlation of filters and query vectors. */
final class Donors {
  private static final int FAR_CANDIDATES = 32;

  private final double correlation;
  private final DraftSample sample;
  private final PaperVectors vectors;

  Donors(PaperSettings settings, DraftSample sample, PaperVectors vectors) {
    correlation = settings.correlation();
    this.sample = sample;
    this.vectors = vectors;
  }

  /** Where the donors of a query are: 1 on its topic, 0 anywhere, -1 far from it. */
  int side(SplittableRandom random) {
    boolean independent = random.nextDouble() >= Math.abs(correlation);
    return independent ? 0 : (int) Math.signum(correlation);
  }

  /** A paper of the query's topic, any paper, or the one farthest by topic among many. */
  Draft choose(SplittableRandom random, Draft query, int side) {
    if (side > 0) {
      return sample.onTopicOf(query, random);
    }
    Draft farthest = sample.any(random);
    for (int i = 1; side < 0 && i < FAR_CANDIDATES; i++) {
      Draft other = sample.any(random);
      if (vectors.similarity(other.topic(), query.topic()) < vectors.similarity(farthest.topic(),
          query.topic())) {
        farthest = other;
      }
    }
    return farthest;
  }
}
