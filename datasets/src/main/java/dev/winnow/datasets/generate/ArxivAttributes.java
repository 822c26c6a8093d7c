package dev.winnow.datasets.generate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The eleven attributes of the published arXiv set, in its spelling and order, made from those of a paper. */
final class ArxivAttributes {
  /** Share of the published set's large variant. */
  private static final double WITH_COMMENTS = 0.74216;
  private static final double SUBMITTED_BY_FIRST_AUTHOR = 0.8;
  private static final double ANOTHER_VERSION = 0.35;
  private static final int MOST_VERSIONS = 20;
  /** Commonest first; each is as likely as all that follow it. */
  private static final List<String> LICENCES = List.of(
      "http://arxiv.org/licenses/nonexclusive-distrib/1.0/",
      "http://creativecommons.org/licenses/by/4.0/",
      "http://creativecommons.org/licenses/by-nc-nd/4.0/",
      "http://creativecommons.org/publicdomain/zero/1.0/");

  private ArxivAttributes() {}

  /**
   * The attributes of a paper.
   *
   * @param paper as {@link Paper#attributes}
   * @param random the paper's own stream, for what is not among those
   */
  static Map<String, @Nullable Object> of(Map<String, @Nullable Object> paper,
      SplittableRandom random) {
    List<?> authors = list(paper, "authors");
    List<?> archives = list(paper, "main_categories");
    List<?> categories = list(paper, "sub_categories");
    boolean first = random.nextDouble() < SUBMITTED_BY_FIRST_AUTHOR;
    Map<String, @Nullable Object> attributes = LinkedHashMap.newLinkedHashMap(11);
    attributes.put("submitter", authors.get(first ? 0 : random.nextInt(authors.size())));
    attributes.put("has_comments", random.nextDouble() < WITH_COMMENTS);
    attributes.put("number_of_main_categories", (long) archives.size());
    attributes.put("main_categories", archives);
    attributes.put("number_of_sub_categories", (long) categories.size());
    attributes.put("sub_categories", categories);
    attributes.put("license", licence(random));
    attributes.put("number_of_versions", versions(random));
    attributes.put("update_date",
        Objects.requireNonNullElse(paper.get("update_day"), paper.get("create_day")));
    attributes.put("number_of_authors", (long) authors.size());
    attributes.put("authors", authors);
    return attributes;
  }

  private static List<?> list(Map<String, @Nullable Object> paper, String field) {
    return (List<?>) Objects.requireNonNull(paper.get(field));
  }

  private static @Nullable String licence(SplittableRandom random) {
    for (String licence : LICENCES) {
      if (random.nextBoolean()) {
        return licence;
      }
    }
    return null;
  }

  private static long versions(SplittableRandom random) {
    long versions = 1;
    while (versions < MOST_VERSIONS && random.nextDouble() < ANOTHER_VERSION) {
      versions++;
    }
    return versions;
  }
}
