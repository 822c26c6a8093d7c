package dev.winnow.datasets.generate;

import java.util.SplittableRandom;

/**
 * Turns a draft into a unit vector shaped like an embedding: all vectors share a direction (a cone, as transformers give),
 * archive, category and topic make clusters in clusters, time drifts along a direction of the archive, the first author and
 * the paper itself move it inside a subspace of few dimensions with a falling spectrum, and a little isotropic noise remains.
 *
 * <p>The weights below are the expected lengths of the parts. With them the cosine of two random papers is about 0.45, of two
 * on the same topic about 0.8.
 */
final class PaperVectors {
  private static final float CONE = 1f;
  private static final float ARCHIVE = 0.45f;
  private static final float CATEGORY = 0.5f;
  private static final float TOPIC = 0.5f;
  private static final float DRIFT = 0.35f;
  private static final float AUTHOR = 0.3f;
  private static final float OWN = 0.45f;
  private static final float CROSS_SHARE = 0.3f;
  private static final float QUERY_SHIFT = 0.4f;
  private static final float QUERY_BLUR = 0.25f;
  private static final int LATENT = 32;

  private final Topics topics;
  private final Authors authors;
  private final VectorShape shape;
  private final int dimension;
  private final float noise;
  private final float[] queryShift;
  private final float[][] topicCentres;
  private final float[][] archiveDrifts;
  private final int[] archiveOfCategory;
  private final float[][] latentBasis = new float[LATENT][];

  PaperVectors(PaperSettings settings, Catalogue catalogue, Topics topics, Authors authors) {
    this.topics = topics;
    this.authors = authors;
    shape = settings.shape();
    dimension = settings.dimension();
    SplittableRandom random = Randoms.of(settings.seed(), Randoms.VECTORS, 0);
    float[] cone = direction(random, CONE);
    queryShift = direction(random, QUERY_SHIFT);
    archiveOfCategory = catalogue.categories().stream()
        .mapToInt(category -> catalogue.archives().indexOf(category.archive())).toArray();
    float[][] archives = directions(random, catalogue.archives().size(), ARCHIVE);
    archiveDrifts = directions(random, archives.length, DRIFT);
    float[][] categories = directions(random, archiveOfCategory.length, CATEGORY);
    topicCentres = directions(random, topics.count(), TOPIC);
    for (int topic = 0; topic < topicCentres.length; topic++) {
      int category = topics.categoryIndex(topic);
      add(topicCentres[topic], 1, cone);
      add(topicCentres[topic], 1, categories[category]);
      add(topicCentres[topic], 1, archives[archiveOfCategory[category]]);
    }
    fillBasis(random);
    noise = (float) (settings.noise() * structuredLength() / Math.sqrt(dimension));
  }

  /** The vector of a paper; takes from the random stream what is the paper's own. */
  float[] paper(Draft draft, SplittableRandom random) {
    if (shape == VectorShape.NOISE) {
      return direction(random, 1);
    }
    float[] vector = structure(draft);
    addLatent(vector, random, OWN);
    return finish(vector, random);
  }

  /** The vector of a query for such a paper: blurred, and moved in the direction that all queries share. */
  float[] query(Draft draft, SplittableRandom random) {
    if (shape == VectorShape.NOISE) {
      return direction(random, 1);
    }
    float[] vector = structure(draft);
    addLatent(vector, random, OWN);
    addLatent(vector, random, QUERY_BLUR);
    add(vector, 1, queryShift);
    return finish(vector, random);
  }

  /** How near two topics are: the inner product of their centres. */
  float similarity(int topic, int other) {
    float[] a = topicCentres[topic];
    float[] b = topicCentres[other];
    float sum = 0;
    for (int i = 0; i < dimension; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private float[] structure(Draft draft) {
    float[] vector = topicCentres[draft.topic()].clone();
    if (draft.crossTopic() != draft.topic()) {
      float[] other = topicCentres[draft.crossTopic()];
      for (int i = 0; i < dimension; i++) {
        vector[i] += CROSS_SHARE * (other[i] - vector[i]);
      }
    }
    int archive = archiveOfCategory[topics.categoryIndex(draft.topic())];
    add(vector, Topics.position(draft.day()), archiveDrifts[archive]);
    addLatent(vector, authors.random(draft.leadAuthor()), AUTHOR);
    return vector;
  }

  private void addLatent(float[] vector, SplittableRandom random, float length) {
    for (float[] axis : latentBasis) {
      add(vector, length * (float) random.nextGaussian(), axis);
    }
  }

  private float[] finish(float[] vector, SplittableRandom random) {
    double squares = 0;
    for (int i = 0; i < dimension; i++) {
      if (noise > 0) {
        vector[i] += noise * (float) random.nextGaussian();
      }
      squares += (double) vector[i] * vector[i];
    }
    float scale = (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < dimension; i++) {
      vector[i] *= scale;
    }
    return vector;
  }

  /** Axes whose squared lengths fall as 1 / rank and add up to 1. */
  private void fillBasis(SplittableRandom random) {
    double sum = 0;
    for (int axis = 1; axis <= LATENT; axis++) {
      sum += 1.0 / axis;
    }
    for (int axis = 0; axis < LATENT; axis++) {
      latentBasis[axis] = direction(random, (float) Math.sqrt(1 / (sum * (axis + 1))));
    }
  }

  private static double structuredLength() {
    return Math.sqrt(CONE * CONE + ARCHIVE * ARCHIVE + CATEGORY * CATEGORY + TOPIC * TOPIC
        + DRIFT * DRIFT / 3 + AUTHOR * AUTHOR + OWN * OWN);
  }

  private float[][] directions(SplittableRandom random, int count, float length) {
    float[][] directions = new float[count][];
    for (int i = 0; i < count; i++) {
      directions[i] = direction(random, length);
    }
    return directions;
  }

  private float[] direction(SplittableRandom random, float length) {
    float[] direction = new float[dimension];
    double squares = 0;
    for (int i = 0; i < dimension; i++) {
      direction[i] = (float) random.nextGaussian();
      squares += (double) direction[i] * direction[i];
    }
    float scale = (float) (length / Math.sqrt(squares));
    for (int i = 0; i < dimension; i++) {
      direction[i] *= scale;
    }
    return direction;
  }

  private static void add(float[] target, float factor, float[] source) {
    for (int i = 0; i < target.length; i++) {
      target[i] += factor * source[i];
    }
  }
}
