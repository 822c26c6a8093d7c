package dev.winnow.datasets.generate;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Who writes: each category has its own community, as large as its share of the papers, whose members publish by Zipf's law.
 * An author is a number; name and interests follow from it.
 */
final class Authors {
  private static final int SMALLEST_COMMUNITY = 40;
  private static final double AUTHORS_PER_PAPER = 0.9;
  private static final double FLATNESS = 10;
  private static final double GUEST = 0.1;

  private final Catalogue catalogue;
  private final long seed;
  private final long[] communitySizes;

  Authors(Catalogue catalogue, PaperSettings settings) {
    this.catalogue = catalogue;
    seed = settings.seed();
    double weights = catalogue.categories().stream().mapToDouble(Catalogue.Category::weight).sum();
    communitySizes = catalogue.categories().stream().mapToLong(category -> SMALLEST_COMMUNITY
        + (long) (settings.rows() * AUTHORS_PER_PAPER * category.weight() / weights)).toArray();
  }

  /** The distinct authors of a paper, first author first. */
  long[] draw(SplittableRandom random, int category, int guestCategory) {
    double mean = catalogue.categories().get(category).authors();
    int wanted = count(random, mean);
    Set<Long> authors = new LinkedHashSet<>();
    for (int tries = 0; authors.size() < wanted && tries < 2 * wanted + 4; tries++) {
      int community = random.nextDouble() < GUEST ? guestCategory : category;
      long rank = Randoms.zipf(random, communitySizes[community], FLATNESS);
      authors.add(((long) community << 32) + rank);
    }
    return authors.stream().mapToLong(Long::longValue).toArray();
  }

  String name(long author) {
    SplittableRandom random = random(author);
    List<String> given = catalogue.givenNames();
    List<String> family = catalogue.familyNames();
    String first = given.get(random.nextInt(given.size()));
    String last = family.get(random.nextInt(family.size()));
    return first + " " + (char) ('A' + random.nextInt(26)) + ". " + last;
  }

  /** The stream from which what belongs to an author is drawn; the same each time. */
  SplittableRandom random(long author) {
    return Randoms.of(seed, Randoms.AUTHORS, author);
  }

  /** One and an exponentially distributed rest: most teams are small, a few are large. */
  private static int count(SplittableRandom random, double mean) {
    return 1 + (int) ((mean - 0.5) * -StrictMath.log(1 - random.nextDouble()));
  }
}
