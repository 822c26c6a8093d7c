package dev.winnow.datasets.generate;

import dev.winnow.datasets.generate.Catalogue.Category;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Draws what a paper is about, who wrote it, when, and all its attributes. */
final class Drafts {
  private static final double CROSS_LISTED = 0.4;
  private static final double CROSS_LISTED_AGAIN = 0.15;
  private static final double SAME_ARCHIVE = 0.6;
  private static final double UPDATED = 0.4;
  private static final double PAGES_KNOWN = 0.6;

  private final Catalogue catalogue;
  private final Topics topics;
  private final Authors authors;

  Drafts(Catalogue catalogue, Topics topics, Authors authors) {
    this.catalogue = catalogue;
    this.topics = topics;
    this.authors = authors;
  }

  Draft draw(SplittableRandom random) {
    int category = topics.drawCategory(random);
    int topic = topics.drawTopic(random, category);
    int day = topics.drawDay(random, topic);
    Set<Integer> listed = new LinkedHashSet<>(List.of(category));
    int crossTopic = topic;
    if (random.nextDouble() < CROSS_LISTED) {
      int second = related(random, category);
      listed.add(second);
      crossTopic = topics.drawTopic(random, second);
      if (random.nextDouble() < CROSS_LISTED_AGAIN / CROSS_LISTED) {
        listed.add(related(random, category));
      }
    }
    long[] writers = authors.draw(random, category, topics.categoryIndex(crossTopic));
    return new Draft(topic, crossTopic, day, writers[0],
        attributes(random, topic, day, listed, writers));
  }

  /** Another category, often of the same archive; the archives next to each other in the catalogue count as neighbours. */
  private int related(SplittableRandom random, int category) {
    List<Category> all = catalogue.categories();
    boolean near = random.nextDouble() < SAME_ARCHIVE;
    for (int tries = 0; tries < 20; tries++) {
      int other = near
          ? Math.floorMod(category + random.nextInt(-6, 7), all.size())
          : topics.drawCategory(random);
      boolean sameArchive = all.get(other).archive().equals(all.get(category).archive());
      if (other != category && (!near || sameArchive)) {
        return other;
      }
    }
    return Math.floorMod(category + 1, all.size());
  }

  private Map<String, @Nullable Object> attributes(SplittableRandom random, int topic, int day,
      Set<Integer> listed, long[] writers) {
    Category category = topics.category(topic);
    Map<String, @Nullable Object> attributes = LinkedHashMap.newLinkedHashMap(11);
    attributes.put("title",
        Titles.draw(random, topics.firstPhrase(topic), topics.secondPhrase(topic)));
    attributes.put("primary_category", category.label());
    List<Category> categories = listed.stream().map(catalogue.categories()::get).toList();
    attributes.put("main_categories",
        categories.stream().map(Category::archive).distinct().toList());
    attributes.put("sub_categories", categories.stream().map(Category::label).toList());
    attributes.put("authors", LongStream.of(writers).mapToObj(authors::name).distinct().toList());
    attributes.put("number_of_authors", (long) writers.length);
    attributes.put("create_day", (long) day);
    attributes.put("update_day",
        random.nextDouble() < UPDATED ? (Object) (day + exponential(random, 200)) : null);
    attributes.put("pages",
        random.nextDouble() < PAGES_KNOWN ? (Object) (4 + exponential(random, 14)) : null);
    attributes.put("abstract_length", Math.max(60, Math.round(950 + 320 * random.nextGaussian())));
    attributes.put("has_doi", random.nextDouble() < category.doiShare());
    return attributes;
  }

  private static long exponential(SplittableRandom random, double mean) {
    return (long) (mean * -StrictMath.log(1 - random.nextDouble()));
  }
}
