package dev.winnow.datasets.generate;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Titles that read like papers, from the two phrases of a topic. */
final class Titles {
  private static final List<String> QUALITIES = List.of("adaptive", "asymptotic", "bounded",
      "distributed", "efficient", "exact", "fast", "generalised", "hierarchical", "interpretable",
      "large-scale", "local", "long-term", "low-cost", "multiscale", "numerical", "optimal",
      "practical", "precise", "probabilistic", "robust", "scalable", "self-consistent",
      "semi-classical", "stable", "unified");
  private static final List<String> FORMS = List.of("A %3$s approach to %1$s with %2$s",
      "%3$s %1$s for %2$s", "On %1$s and %2$s", "%1$s meet %2$s: a %3$s view",
      "Towards %3$s %1$s in the presence of %2$s", "%1$s beyond %2$s", "How %2$s shape %1$s",
      "A survey of %1$s, with an outlook on %2$s", "%3$s methods for %1$s and %2$s",
      "Revisiting %1$s: %3$s evidence from %2$s", "%1$s through the lens of %2$s",
      "Limits of %3$s %1$s", "A note on %1$s", "%2$s, %1$s and what lies between",
      "Measuring %1$s by means of %3$s %2$s", "What %1$s tell us about %2$s");

  private Titles() {}

  static String draw(SplittableRandom random, String first, String second) {
    boolean swap = random.nextBoolean();
    String quality = QUALITIES.get(random.nextInt(QUALITIES.size()));
    String form = FORMS.get(random.nextInt(FORMS.size()));
    String title = form.replace("%1$s", swap ? second : first)
        .replace("%2$s", swap ? first : second).replace("A %3$s", article(quality) + " " + quality)
        .replace("a %3$s", article(quality).toLowerCase(Locale.ROOT) + " " + quality)
        .replace("%3$s", quality);
    return Character.toUpperCase(title.charAt(0)) + title.substring(1);
  }

  private static String article(String word) {
    return "aeio".indexOf(word.charAt(0)) >= 0 ? "An" : "A";
  }
}
