package dev.winnow.bench.peer;

import dev.winnow.Schema;
import dev.winnow.bench.method.Prepared;
import dev.winnow.bench.method.Searcher;
import java.io.IOException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.knn.KnnSearchStrategy;
import org.apache.lucene.store.Directory;

/** An index that Lucene built, open for searches on the caller's thread. */
final class LuceneIndex implements Prepared {
  private final Directory directory;
  private final DirectoryReader reader;
  private final LuceneSearcher.Setup setup;

  LuceneIndex(Directory directory, Schema schema, KnnSearchStrategy strategy) throws IOException {
    this.directory = directory;
    this.reader = DirectoryReader.open(directory);
    this.setup = new LuceneSearcher.Setup(schema.metric(), new LuceneFilters(schema), strategy,
        readRows(reader.leaves().getFirst().reader()));
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
    return new LuceneSearcher(reader, setup);
  }

  @Override
  public void close() throws IOException {
    reader.close();
    directory.close();
  }
}
