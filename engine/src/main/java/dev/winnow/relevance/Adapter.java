package dev.winnow.relevance;

import dev.winnow.InvalidRequestException;
import dev.winnow.RelevanceModel;
import java.nio.file.Path;
import java.util.Map;

/** The Cosine Adapter (arXiv 2408.04887), whose network may also see the profile of the query's scores. */
final class Adapter implements RelevanceModel {
  private final Shape shape;
  private final Network network;
  private final Standard profile;
  private final double threshold;
  private final Map<String, String> about;

  /**
   * What kind of adapter it is.
   *
   * @param center see {@link LogitMap#of}
   * @param scale see {@link LogitMap#of}
   */
  record Shape(ScoreFamily family, AdapterInput input, int dimension, double center,
      double scale) {}

  /** How the figures of a profile are standardised: less the mean, over the deviation. */
  @SuppressWarnings("ArrayRecordComponent") // of this package alone
  record Standard(float[] mean, float[] deviation) {

    void apply(double[] figures) {
      for (int i = 0; i < figures.length; i++) {
        figures[i] = (figures[i] - mean[i]) / deviation[i];
      }
    }
  }

  Adapter(Shape shape, Network network, Standard profile, double threshold,
      Map<String, String> about) {
    this.shape = shape;
    this.network = network;
    this.profile = profile;
    this.threshold = threshold;
    this.about = Map.copyOf(about);
  }

  /** The same with another threshold. */
  Adapter withThreshold(double relevance) {
    return new Adapter(shape, network, profile, relevance, about);
  }

  Shape shape() {
    return shape;
  }

  Network network() {
    return network;
  }

  Standard profile() {
    return profile;
  }

  @Override
  public int dimension() {
    return shape.dimension();
  }

  @Override
  public int depth() {
    return usesProfile() ? ScoreProfile.DEPTH : 0;
  }

  private boolean usesProfile() {
    return shape.family() != ScoreFamily.RAW && shape.input().profile();
  }

  @Override
  public double threshold() {
    return threshold;
  }

  @Override
  public Map<String, String> about() {
    return about;
  }

  @Override
  public LogitMap map(float[] query, float[] scores) {
    if (query.length != shape.dimension()) {
      throw new InvalidRequestException("the relevance model is for vectors of dimension "
          + shape.dimension() + ", not " + query.length);
    }
    return LogitMap.of(shape.family(), network.apply(input(query, scores)), shape.center(),
        shape.scale());
  }

  private float[] input(float[] query, float[] scores) {
    return input(shape.family(), shape.input(), query, scores, profile);
  }

  /** What goes into the network; nothing for the map that is the same for all queries. */
  static float[] input(ScoreFamily family, AdapterInput input, float[] query, float[] scores,
      Standard profile) {
    if (family == ScoreFamily.RAW) {
      return new float[0];
    }
    float[] values = new float[input.size(query.length)];
    int at = 0;
    if (input.embedding()) {
      System.arraycopy(query, 0, values, 0, query.length);
      at = query.length;
    }
    if (input.profile()) {
      double[] figures = ScoreProfile.of(scores);
      profile.apply(figures);
      for (double figure : figures) {
        values[at++] = (float) figure;
      }
    }
    return values;
  }

  @Override
  public void write(Path file) {
    AdapterFile.write(this, file);
  }
}
