package dev.winnow.bench.measure;

import dev.winnow.Field;
import dev.winnow.Schema;
import dev.winnow.bench.dataset.DatasetCollections;
import dev.winnow.bench.measure.Measured.QueryAnswer;
import dev.winnow.bench.measure.MixedMeasured.LiveAnswer;
import dev.winnow.bench.method.BenchException;
import dev.winnow.bench.method.Query;
import dev.winnow.bench.peer.PostingFilter;
import dev.winnow.datasets.AttributeFile;
import dev.winnow.datasets.DatasetFolder;
import dev.winnow.datasets.Workload;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Knows the right answers of a dataset folder and compares others with them, outside any timed region. Not thread-safe. */
public final class Judge implements AutoCloseable {
  private final DatasetFolder dataset;
  private final Schema schema;
  private final PostingFilter filters;
  private final int k;
  private final List<String> warnings = new ArrayList<>();
  private final Set<String> compared = new HashSet<>();
  private @Nullable QuerySet queries;
  private int[][] truth = {};
  private @Nullable AddedRecords added;

  /** Opens the folder, whose answers have to be good up to rank {@code k}, and reads its attributes. */
  public Judge(DatasetFolder dataset, int k) {
    this.dataset = dataset;
    this.schema = DatasetCollections.schema(dataset, List.of());
    this.filters = readFilters(dataset, schema);
    this.k = k;
  }

  private static PostingFilter readFilters(DatasetFolder dataset, Schema schema) {
    int rows = Math.toIntExact(dataset.base().rows());
    Set<String> fields = schema.fields().stream().map(Field::name)
        .collect(Collectors.toUnmodifiableSet());
    if (!dataset.hasAttributes()) {
      return PostingFilter.build(List.<Map<String, Object>>of().iterator(), rows, schema, fields);
    }
    try (AttributeFile attributes = dataset.attributes()) {
      return PostingFilter.build(attributes, rows, schema, fields);
    }
  }

  /**
   * The judgement of a point.
   *
   * @param recall hits / sum of min(k, matches); 1 if nothing matches at all
   * @param recallError its standard error over the queries
   * @param meanMatches mean number of records that satisfy the filter
   * @param wrongAnswers answers that do not satisfy the filter, or are given twice
   */
  public record Verdict(double recall, double recallError, double meanMatches, int wrongAnswers) {}

  /**
   * Compares answers with the first {@code best} of the folder's. An answer that is not among the first k counts too if it satisfies the filter and
   * its score is within a millionth of the k-th.
   *
   * @throws BenchException if the folder has no answers to the workload, or too few for k
   */
  public Verdict judge(String name, int best, List<QueryAnswer> answers) {
    QuerySet set = select(name);
    QueryJudge judge = new QueryJudge(dataset.base(), schema.metric(), best);
    long matches = 0;
    for (QueryAnswer answer : answers) {
      Query query = set.queries().get(answer.query());
      BitSet matching = filters.matching(query.filter());
      int count = matching.cardinality();
      judge.add(query.vector(), truth(name, answer.query(), count), matching, answer.rows());
      matches += count;
    }
    return new Verdict(judge.recall(), judge.recallError(),
        (double) matches / Math.max(1, answers.size()), judge.wrongAnswers());
  }

  /**
   * The recall of answers given while records were written.
   *
   * @param records how many were to be written in all
   * @throws BenchException as {@link #judge}
   */
  public double judgeLive(String name, int best, int records, List<LiveAnswer> answers) {
    QuerySet set = select(name);
    AddedRecords known = added;
    if (known == null || known.size() < records) {
      known = new AddedRecords(dataset, schema, records);
      added = known;
    }
    LiveJudge judge = new LiveJudge(dataset.base(), schema.metric(), known, best);
    for (LiveAnswer answer : answers) {
      Query query = set.queries().get(answer.query());
      BitSet matching = filters.matching(query.filter());
      judge.add(query.vector(), truth(name, answer.query(), matching.cardinality()), matching,
          known.matching(query.filter()), answer);
    }
    return judge.recall();
  }

  /** What is odd about the folder's answers, one sentence each. */
  public List<String> warnings() {
    return warnings;
  }

  /** Records that were judged against; for the head of the results. */
  public DatasetFolder dataset() {
    return dataset;
  }

  /**
   * Makes sure that a workload can be judged.
   *
   * @throws BenchException as {@link #judge}
   */
  public void require(String name) {
    select(name);
  }

  private QuerySet select(String name) {
    QuerySet current = queries;
    if (current != null && current.name().equals(name)) {
      return current;
    }
    Workload workload = dataset.workload(name);
    int[][] answers = workload.truth();
    if (answers == null) {
      throw new BenchException("folder " + dataset.path() + " has no exact answers to workload '"
          + name + "'; expected " + name + ".groundtruth.ivecs");
    }
    QuerySet next = QuerySet.read(dataset, workload, schema, 0);
    if (depth(answers) < k) {
      requireComplete(next, answers);
    }
    truth = answers;
    queries = next;
    return next;
  }

  /** Answers may be fewer than k only where no more records match. */
  private void requireComplete(QuerySet set, int[][] answers) {
    for (int line = 0; line < answers.length; line++) {
      int matches = filters.matching(set.queries().get(line).filter()).cardinality();
      if (answers[line].length < Math.min(k, matches)) {
        throw new BenchException("workload '" + set.name() + "' has exact answers up to rank "
            + depth(answers) + "; k = " + k + " needs more");
      }
    }
  }

  private int[] truth(String name, int query, int matches) {
    int[] answers = truth[query];
    if (answers.length < Math.min(k, matches) && compared.add(name)) {
      warnings.add("workload " + name + ", line " + (query + 1) + ": " + matches
          + " records satisfy the filter, but only " + answers.length + " exact answers are given");
    }
    return answers;
  }

  private static int depth(int[][] table) {
    int depth = 0;
    for (int[] row : table) {
      depth = Math.max(depth, row.length);
    }
    return depth;
  }

  @Override
  public void close() {
    dataset.close();
  }
}
