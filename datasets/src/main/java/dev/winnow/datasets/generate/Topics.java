package dev.winnow.datasets.generate;

import dev.winnow.datasets.generate.Catalogue.Category;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The research topics: sixteen a category, each a pair of its phrases with a time at which it is in fashion. Categories are
 * drawn by weight, topics inside a category by Zipf's law.
 */
final class Topics {
  static final int PER_CATEGORY = 16;
  static final int FIRST_DAY = 8_000;
  static final int LAST_DAY = 20_000;

  private static final double FASHIONABLE = 0.6;
  private static final double FASHION_DAYS = 700;
  /** Papers a day grow: with days as the cube root of a uniform number, their count grows with the square of time. */
  private static final double GROWTH = 1.0 / 3;

  private final List<Category> categories;
  private final double[] cumulative;
  private final int[] firstPhrase;
  private final int[] secondPhrase;
  private final double[] centreDay;

  Topics(Catalogue catalogue, long seed) {
    categories = catalogue.categories();
    cumulative = new double[categories.size()];
    double sum = 0;
    for (int i = 0; i < cumulative.length; i++) {
      sum += categories.get(i).weight();
      cumulative[i] = sum;
    }
    int count = count();
    firstPhrase = new int[count];
    secondPhrase = new int[count];
    centreDay = new double[count];
    SplittableRandom random = Randoms.of(seed, Randoms.TOPICS, 0);
    for (int topic = 0; topic < count; topic++) {
      int phrases = category(topic).phrases().size();
      firstPhrase[topic] = topic % phrases;
      secondPhrase[topic] = (firstPhrase[topic] + random.nextInt(1, phrases)) % phrases;
      centreDay[topic] = growingDay(random);
    }
  }

  int count() {
    return categories.size() * PER_CATEGORY;
  }

  int categoryIndex(int topic) {
    return topic / PER_CATEGORY;
  }

  Category category(int topic) {
    return categories.get(categoryIndex(topic));
  }

  String firstPhrase(int topic) {
    return category(topic).phrases().get(firstPhrase[topic]);
  }

  String secondPhrase(int topic) {
    return category(topic).phrases().get(secondPhrase[topic]);
  }

  /** Share of the papers that a category has. */
  double share(int category) {
    return categories.get(category).weight() / cumulative[cumulative.length - 1];
  }

  /** A category, by weight. */
  int drawCategory(SplittableRandom random) {
    double at = random.nextDouble() * cumulative[cumulative.length - 1];
    int category = 0;
    while (cumulative[category] <= at) {
      category++;
    }
    return category;
  }

  /** A topic of a category. */
  int drawTopic(SplittableRandom random, int category) {
    return category * PER_CATEGORY + (int) Randoms.zipf(random, PER_CATEGORY, 2);
  }

  /** A day on which a paper on the topic appears, counted from 1970-01-01. */
  int drawDay(SplittableRandom random, int topic) {
    double day = random.nextDouble() < FASHIONABLE
        ? centreDay[topic] + FASHION_DAYS * random.nextGaussian()
        : growingDay(random);
    return (int) (day < FIRST_DAY || day > LAST_DAY ? growingDay(random) : day);
  }

  /** A day as a number from -1 (first) to 1 (last). */
  static float position(int day) {
    return 2f * (day - FIRST_DAY) / (LAST_DAY - FIRST_DAY) - 1;
  }

  private static double growingDay(SplittableRandom random) {
    return FIRST_DAY + (LAST_DAY - FIRST_DAY) * StrictMath.pow(random.nextDouble(), GROWTH);
  }
}
