package dev.winnow.cli;

import dev.winnow.InvalidRequestException;
import dev.winnow.VectorCollection;
import dev.winnow.datasets.RelevanceFolder;
import dev.winnow.datasets.RelevanceJudgement;
import dev.winnow.filter.Filter;
import dev.winnow.filter.FilterText;
import dev.winnow.relevance.JudgedLists;
import dev.winnow.relevance.JudgedQuery;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The judged queries of a dataset folder, as the {@code relevance} commands use them. */
final class JudgedQueries {
  @Parameters(index = "0", paramLabel = "DIR", description = "A dataset folder with relevance judgements; docs/relevance.md has the format.")
  private Path source;

  @Option(names = "--relevant-from", defaultValue = "1", paramLabel = "LABEL", description = "The least label that counts as relevant; ${DEFAULT-VALUE} if left out.")
  private double least;

  @Option(names = "--where", paramLabel = "FILTER", description = "Judge the answers of searches with this filter; without one if left out.")
  private @Nullable String where;

  /** The queries of each split, whose vectors fit the collection. */
  Map<String, List<JudgedQuery>> read(VectorCollection collection) {
    return read(source, collection, least);
  }

  /** The queries of each split of a folder, in which records are relevant from a label on. */
  static Map<String, List<JudgedQuery>> read(Path source, VectorCollection collection,
      double least) {
    try (RelevanceFolder folder = RelevanceFolder.open(source)) {
      int dimension = collection.schema().dimension();
      if (folder.queries().dimension() != dimension) {
        throw new InvalidRequestException("the judged queries have dimension "
            + folder.queries().dimension() + ", the collection has " + dimension);
      }
      Map<Integer, Map<String, Boolean>> labels = new TreeMap<>();
      Map<Integer, String> splits = new HashMap<>();
      for (RelevanceJudgement judgement : folder.judgements()) {
        String id = judgement.id() == null ? Long.toString(judgement.row()) : judgement.id();
        labels.computeIfAbsent(judgement.query(), q -> new HashMap<>()).put(id,
            judgement.label() >= least);
        String split = splits.putIfAbsent(judgement.query(), judgement.split());
        if (split != null && !split.equals(judgement.split())) {
          throw new InvalidRequestException("query " + judgement.query() + " is in two splits, "
              + split + " and " + judgement.split());
        }
      }
      Map<String, List<JudgedQuery>> queries = new HashMap<>();
      labels.forEach((row, known) -> {
        float[] vector = new float[dimension];
        folder.queries().readFinite(row, vector);
        queries.computeIfAbsent(splits.getOrDefault(row, "train"), s -> new ArrayList<>())
            .add(new JudgedQuery(vector, known));
      });
      return queries;
    }
  }

  /** What the collection answers to queries; says what is odd about the labels. */
  JudgedLists search(VectorCollection collection, String split,
      Map<String, List<JudgedQuery>> judged, int depth, Interruption interruption,
      ProgressReporter progress, PrintWriter out) {
    List<JudgedQuery> queries = judged.getOrDefault(split, List.of());
    JudgedLists found = JudgedLists.search(collection, queries, depth, filter(),
        (stage, done, total) -> {
          interruption.check();
          progress.update(stage + " " + split, done, total);
        });
    if (found.unknown() > 0) {
      out.println(Format.count(found.unknown()) + " judgements are of records that the collection "
          + "does not have, such as '" + found.exampleOfUnknown() + "'");
    }
    if (found.notFound() > 0) {
      out.println(Format.count(found.notFound()) + " relevant records are not among the first "
          + Format.count(depth) + " answers of their queries");
    }
    return found;
  }

  /** What answers satisfy. */
  Filter filter() {
    return where == null ? new Filter.True() : FilterText.parse(where);
  }

  /** Refuses judgements without a split that has to be there. */
  void require(Map<String, List<JudgedQuery>> queries, String split) {
    if (!queries.containsKey(split)) {
      throw new InvalidRequestException(source + " has no judged queries in the split '" + split
          + "'; there are: " + String.join(", ", new TreeMap<>(queries).keySet()));
    }
  }

  Path source() {
    return source;
  }
}
