package dev.winnow.bench.peer;

import dev.winnow.Metric;
import dev.winnow.bench.method.Answer;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.method.Searcher;
import dev.winnow.filter.Filter;
import java.io.IOException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.knn.KnnSearchStrategy;
import org.jspecify.annotations.Nullable;

/** Asks Lucene on the caller's thread. For the use of one thread. */
final class LuceneSearcher implements Searcher {
  /**
   * How queries are asked.
   *
   * @param rowOfDocument row of the base by document number; not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // a table shared by all searchers, never compared
  record Setup(Metric metric, LuceneFilters filters, KnnSearchStrategy strategy,
      int[] rowOfDocument) {}

  private final Setup setup;
  private final IndexSearcher searcher;
  private final LuceneRerank rerank;

  LuceneSearcher(DirectoryReader reader, Setup setup) {
    this.setup = setup;
    searcher = new IndexSearcher(reader);
    searcher.setQueryCache(null);
    rerank = new LuceneRerank(reader.leaves().getFirst().reader());
  }

  @Override
  public Answer search(float[] query, Filter filter, int k, Effort effort) throws IOException {
    float[] vector = UnitVectors.forMetric(setup.metric(), query);
    int beam = Math.max(k, (int) effort.value());
    Query nearest = new KnnFloatVectorQuery(LuceneDocuments.VECTOR, vector, beam,
        filterQuery(filter), setup.strategy());
    ScoreDoc[] found = searcher.search(nearest, Math.max(k, effort.rerank())).scoreDocs;
    int[] documents = effort.rerank() > 0 ? rerank.best(found, vector, k) : documents(found);
    for (int i = 0; i < documents.length; i++) {
      documents[i] = setup.rowOfDocument()[documents[i]];
    }
    return new Answer(documents, "");
  }

  private static int[] documents(ScoreDoc[] found) {
    int[] documents = new int[found.length];
    for (int i = 0; i < documents.length; i++) {
      documents[i] = found[i].doc;
    }
    return documents;
  }

  private @Nullable Query filterQuery(Filter filter) {
    return filter instanceof Filter.True ? null : setup.filters().query(filter);
  }
}
