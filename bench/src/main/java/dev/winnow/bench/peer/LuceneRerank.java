package dev.winnow.bench.peer;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.VectorScorer;
import org.apache.lucene.util.NumericUtils;
import org.jspecify.annotations.Nullable;

/**
 * Scores candidates again with the float vectors, by Lucene's own bulk scorer: what {@code RescoreTopNQuery} does, without
 * the query objects around it. Not thread-safe.
 */
final class LuceneRerank {
  private final LeafReader segment;
  private final DocAndFloatFeatureBuffer scored = new DocAndFloatFeatureBuffer();

  LuceneRerank(LeafReader segment) {
    this.segment = segment;
  }

  /** The {@code k} best of the candidates, best first; equal scores by document number. */
  int[] best(ScoreDoc[] candidates, float[] query, int k) throws IOException {
    @Nullable
    FloatVectorValues vectors = segment.getFloatVectorValues(LuceneDocuments.VECTOR);
    if (vectors == null || candidates.length == 0) {
      return new int[0];
    }
    VectorScorer.Bulk scorer = vectors.rescorer(query).bulk(new Ascending(candidates));
    long[] order = new long[candidates.length];
    int count = 0;
    do {
      scorer.nextDocsAndScores(DocIdSetIterator.NO_MORE_DOCS, null, scored);
      for (int i = 0; i < scored.size; i++) {
        order[count++] = key(scored.features[i], scored.docs[i]);
      }
    } while (scored.size > 0);
    Arrays.sort(order, 0, count);
    int[] best = new int[Math.min(k, count)];
    for (int i = 0; i < best.length; i++) {
      best[i] = (int) order[i];
    }
    return best;
  }

  /** Orders by falling score, then by document. */
  private static long key(float score, int document) {
    return (long) ~NumericUtils.floatToSortableInt(score) << Integer.SIZE | document;
  }

  /** The candidates' documents in rising order. */
  private static final class Ascending extends DocIdSetIterator {
    private final int[] documents;
    private int position = -1;

    Ascending(ScoreDoc[] candidates) {
      documents = new int[candidates.length];
      for (int i = 0; i < documents.length; i++) {
        documents[i] = candidates[i].doc;
      }
      Arrays.sort(documents);
    }

    @Override
    public int docID() {
      return position < 0 ? -1 : position < documents.length ? documents[position] : NO_MORE_DOCS;
    }

    @Override
    public int nextDoc() {
      position++;
      return docID();
    }

    @Override
    public int advance(int target) throws IOException {
      return slowAdvance(target);
    }

    @Override
    public long cost() {
      return documents.length;
    }
  }
}
