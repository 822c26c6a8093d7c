package dev.winnow.cli;

import dev.winnow.SearchResult;
import dev.winnow.VectorCollection;
import dev.winnow.datasets.generate.Paper;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Asks the demo's questions and prints the answers. */
final class DemoShow {
  private static final int SHOWN = 5;
  private static final String INDENT = "   ";

  private final VectorCollection collection;
  private final PrintWriter out;
  private final List<float[]> queries;
  private final DemoTraining training;
  private final Interruption interruption;
  private int number;

  /**
   * Prints nothing yet.
   *
   * @param queries vectors over which times and recall are taken
   */
  DemoShow(VectorCollection collection, PrintWriter out, List<float[]> queries,
      DemoTraining training, Interruption interruption) {
    this.training = training;
    this.collection = collection;
    this.out = out;
    this.queries = queries;
    this.interruption = interruption;
  }

  void run(Paper paper) {
    float[] vector = paper.vector();
    out.println("Looking for papers like \"" + paper.attributes().get("title") + "\" ("
        + paper.attributes().get("primary_category") + "), which is not among them.");
    SearchResult plain = show(new DemoQuestion("No filter", null, null, false), vector);
    show(new DemoQuestion("Equality", "primary_category = 'cs.CV'", null, false), vector);
    show(new DemoQuestion("Range", "create_day BETWEEN 17000 AND 18500", null, false), vector);
    DemoQuestion composed = new DemoQuestion("AND and NOT", "main_categories CONTAINS 'cs' "
        + "AND number_of_authors >= 3 AND NOT sub_categories CONTAINS 'cs.LG'", null, false);
    SearchResult last = show(composed, vector);
    if (plain.hits().size() > 3) {
      float least = plain.hits().get(3).score();
      show(new DemoQuestion("Least score", null, least, false), vector);
    }
    interruption.check();
    out.println();
    out.println("A model of relevance is trained on " + training.train(collection) + ".");
    show(new DemoQuestion("Only what is relevant", null, null, true), vector);
    out.println();
    out.println("How the answer to \"" + composed.heading() + "\" was found:");
    PlanText.print(out, last.explain(), INDENT);
  }

  private SearchResult show(DemoQuestion question, float[] vector) {
    interruption.check();
    DemoMeasure measure = DemoMeasure.of(collection, question, queries);
    SearchResult result = collection.search(question.request(vector));
    number++;
    out.println();
    out.println(number + ". " + question.heading()
        + (question.where() == null ? "" : ": " + question.where())
        + (question.minScore() == null ? "" : ": " + Format.score(question.minScore())));
    HitTable.print(out, result.hits().stream().limit(SHOWN).toList(), INDENT);
    if (result.hits().size() > SHOWN) {
      out.println(INDENT + "... and " + (result.hits().size() - SHOWN) + " more");
    }
    out.println(INDENT + Format.count(result.matches()) + " matches ("
        + Format.percent(result.explain().selectivity()) + "); over " + queries.size()
        + " queries: " + describe(measure));
    out.flush();
    return result;
  }

  private static String describe(DemoMeasure measure) {
    String paths = measure.paths().entrySet().stream()
        .map(path -> path.getKey() + " " + path.getValue()).collect(Collectors.joining(", "));
    return Format.nanos(measure.medianNanos()) + " a search, exact scan "
        + Format.nanos(measure.exactMedianNanos()) + String.format(Locale.ROOT,
            ", recall@%d %.4f, by %s", DemoQuestion.K, measure.recall(), paths);
  }
}
