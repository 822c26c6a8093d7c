package dev.winnow.relevance;

import dev.winnow.Explain;
import dev.winnow.Hit;
import dev.winnow.InvalidRequestException;
import dev.winnow.Progress;
import dev.winnow.RelevanceMap;
import dev.winnow.RelevanceModel;
import dev.winnow.SearchRequest;
import dev.winnow.SearchResult;
import dev.winnow.VectorCollection;
import dev.winnow.filter.Filter;
import java.util.ArrayList;
import java.util.List;

/**
 * What it saves to search for relevant answers alone, beside searching for k, or as many as the model looks at if that is more, and cutting then, by the
 * collection's model and threshold.
 *
 * @param queries how many
 * @param equal for how many of them both give the same answers
 * @param kept mean number of answers when cut afterwards
 * @param workBefore mean number of codes and vectors compared with the query, when cut afterwards
 * @param work the same when searching for relevant answers alone
 */
public record CutMeasurement(int queries, int equal, double kept, double workBefore, double work) {

  /**
   * Searches both ways for each query.
   *
   * @param vectors the queries
   * @param recall wanted of each search
   * @throws InvalidRequestException if the collection has no model
   */
  public static CutMeasurement of(VectorCollection collection, List<float[]> vectors, int k,
      double recall, Filter filter, Progress progress) {
    RelevanceModel model = collection.relevanceModel()
        .orElseThrow(() -> new InvalidRequestException("the collection has no relevance model"));
    int equal = 0;
    long kept = 0;
    long before = 0;
    long after = 0;
    for (int i = 0; i < vectors.size(); i++) {
      SearchRequest.Builder request = SearchRequest.builder(vectors.get(i)).k(k).filter(filter)
          .recall(recall).withoutAttributes();
      SearchResult whole = collection.search(request.k(Math.max(k, model.depth())).build());
      SearchResult cut = collection.search(request.k(k).relevant().build());
      List<String> expected = cut(model, vectors.get(i), whole.hits(), k);
      equal += expected.equals(cut.hits().stream().map(Hit::id).toList()) ? 1 : 0;
      kept += expected.size();
      before += work(whole);
      after += work(cut);
      progress.update("cut", i + 1, vectors.size());
    }
    double count = Math.max(1, vectors.size());
    return new CutMeasurement(vectors.size(), equal, kept / count, before / count, after / count);
  }

  private static List<String> cut(RelevanceModel model, float[] vector, List<Hit> hits, int k) {
    float[] scores = new float[model.depth() == 0 ? 0 : hits.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = hits.get(i).score();
    }
    RelevanceMap map = model.map(JudgedLists.unit(vector), scores);
    List<String> ids = new ArrayList<>();
    for (Hit hit : hits.subList(0, Math.min(k, hits.size()))) {
      if (map.relevance(hit.score()) >= model.threshold()) {
        ids.add(hit.id());
      }
    }
    return ids;
  }

  private static long work(SearchResult result) {
    long work = 0;
    for (Explain.SegmentPlan segment : result.explain().segments()) {
      work += segment.work().codesScored() + segment.work().refined()
          + segment.work().vectorsScored();
    }
    return work;
  }
}
