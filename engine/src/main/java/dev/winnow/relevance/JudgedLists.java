package dev.winnow.relevance;

import dev.winnow.Hit;
import dev.winnow.InvalidRequestException;
import dev.winnow.Metric;
import dev.winnow.Progress;
import dev.winnow.SearchRequest;
import dev.winnow.VectorCollection;
import dev.winnow.filter.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The answers that a collection gives to judged queries.
 *
 * @param lists one a query, in the order of the queries
 * @param unknown labels whose ids the collection does not have
 * @param exampleOfUnknown one such id, or empty
 * @param notFound labels of relevant records that are not among their query's answers
 */
public record JudgedLists(List<JudgedList> lists, long unknown, String exampleOfUnknown,
    long notFound) {
  /** Recall with which answers are looked for. */
  private static final double RECALL = 0.99;

  public JudgedLists {
    lists = List.copyOf(lists);
  }

  /**
   * Searches for each query.
   *
   * @param depth answers a query, at least 1
   * @param filter what answers satisfy
   * @param progress hears of queries
   * @throws InvalidRequestException if the collection's metric is not cosine, or a vector does not fit it
   */
  public static JudgedLists search(VectorCollection collection, List<JudgedQuery> queries,
      int depth, Filter filter, Progress progress) {
    requireCosine(collection.schema().metric());
    List<JudgedList> lists = new ArrayList<>();
    long unknown = 0;
    long notFound = 0;
    String example = "";
    for (JudgedQuery query : queries) {
      List<Hit> hits = collection.search(SearchRequest.builder(query.vector()).k(depth)
          .filter(filter).recall(RECALL).withoutAttributes().build()).hits();
      JudgedList list = list(query, hits);
      lists.add(list);
      notFound += list.known() - list.found();
      for (String id : query.labels().keySet()) {
        if (hits.stream().noneMatch(hit -> hit.id().equals(id)) && collection.get(id).isEmpty()) {
          unknown++;
          example = id;
        }
      }
      progress.update("search", lists.size(), queries.size());
    }
    return new JudgedLists(lists, unknown, example, notFound);
  }

  /**
   * Refuses metrics whose scores are not cosines.
   *
   * @throws InvalidRequestException if the metric is not cosine
   */
  public static void requireCosine(Metric metric) {
    if (metric != Metric.COSINE) {
      throw new InvalidRequestException("relevance is for collections whose metric is cosine, not "
          + metric.name().toLowerCase(Locale.ROOT)
          + "; vectors of unit length have the same order under all three, so import them with cosine");
    }
  }

  private static JudgedList list(JudgedQuery query, List<Hit> hits) {
    float[] scores = new float[hits.size()];
    boolean[] relevant = new boolean[hits.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = hits.get(i).score();
      relevant[i] = query.labels().getOrDefault(hits.get(i).id(), false);
    }
    int known = (int) query.labels().values().stream().filter(Boolean::booleanValue).count();
    return new JudgedList(unit(query.vector()), scores, relevant, known);
  }

  static float[] unit(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    float[] unit = vector.clone();
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (vector[i] / Math.sqrt(squares));
    }
    return unit;
  }

  /** The first answers of each list. */
  public List<JudgedList> first(int count) {
    return lists.stream().map(list -> list.first(count)).toList();
  }
}
