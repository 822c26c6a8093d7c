package dev.winnow.bench.peer;

import dev.winnow.Schema;
import dev.winnow.bench.method.Answer;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.method.Prepared;
import dev.winnow.bench.method.Searcher;
import dev.winnow.filter.Filter;
import java.io.IOException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/** An index that Lucene built, open for searches on the caller's thread. */
final class LuceneIndex implements Prepared {
  private final Directory directory;
  private final DirectoryReader reader;
  private final Schema schema;
  private final LuceneFilters filters;
  private final int[] rowOfDocument;

  LuceneIndex(Directory directory, Schema schema) throws IOException {
    this.directory = directory;
    this.schema = schema;
    this.filters = new LuceneFilters(schema);
    this.reader = DirectoryReader.open(directory);
    this.rowOfDocument = readRows(reader.leaves().getFirst().reader());
  }

  private static int[] readRows(LeafReader segment) throws IOException {
    int[] rows = new int[segment.maxDoc()];
    NumericDocValues values = segment.getNumericDocValues(LuceneDocuments.ROW);
    for (int document = values
        .nextDoc(); document != NumericDocValues.NO_MORE_DOCS; document = values.nextDoc()) {
      rows[document] = Math.toIntExact(values.longValue());
    }
    return rows;
  }

  @Override
  public long indexBytes() throws IOException {
    long bytes = 0;
    for (String file : directory.listAll()) {
      bytes += directory.fileLength(file);
    }
    return bytes;
  }

  @Override
  public Searcher searcher() {
    IndexSearcher searcher = new IndexSearcher(reader);
    searcher.setQueryCache(null);
    return (query, filter, k, effort) -> search(searcher,
        UnitVectors.forMetric(schema.metric(), query), filter, k, effort);
  }

  private Answer search(IndexSearcher searcher, float[] vector, Filter filter, int k, Effort effort)
      throws IOException {
    Query nearest = new KnnFloatVectorQuery(LuceneDocuments.VECTOR, vector,
        Math.max(k, (int) effort.value()), filterQuery(filter));
    ScoreDoc[] found = searcher.search(nearest, k).scoreDocs;
    int[] rows = new int[found.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = rowOfDocument[found[i].doc];
    }
    return new Answer(rows, "");
  }

  private @Nullable Query filterQuery(Filter filter) {
    return filter instanceof Filter.True ? null : filters.query(filter);
  }

  @Override
  public void close() throws IOException {
    reader.close();
    directory.close();
  }
}
