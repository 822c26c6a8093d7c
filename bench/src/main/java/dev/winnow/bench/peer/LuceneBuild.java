package dev.winnow.bench.peer;

import dev.winnow.Document;
import dev.winnow.Schema;
import dev.winnow.bench.dataset.DocumentReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/** Indexes records with all threads and merges them to one segment, the graphs too with all threads. */
final class LuceneBuild {
  private static final double BUFFER_MEGABYTES = 1024;

  private final LuceneDocuments documents;
  private final BiFunction<Integer, ExecutorService, KnnVectorsFormat> format;
  private final int threads;

  /** A build whose vectors are written in the format made for a number of threads and the executor to merge with. */
  LuceneBuild(Schema schema, BiFunction<Integer, ExecutorService, KnnVectorsFormat> format,
      int threads) {
    this.documents = new LuceneDocuments(schema);
    this.format = format;
    this.threads = threads;
  }

  void run(DocumentReader records, Directory directory, Consumer<String> log) throws IOException {
    try (ExecutorService indexers = Executors.newFixedThreadPool(threads);
        ExecutorService mergers = Executors.newFixedThreadPool(threads);
        IndexWriter writer = new IndexWriter(directory, config(mergers))) {
      addAll(records, writer, indexers);
      log.accept("indexed " + records.rows() + " records, merging to one segment");
      writer.forceMerge(1);
      writer.commit();
    }
  }

  private void addAll(DocumentReader records, IndexWriter writer, ExecutorService indexers)
      throws IOException {
    List<Future<?>> running = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      running.add(indexers.submit(() -> {
        Numbered next;
        while ((next = next(records)) != null) {
          writer.addDocument(
              documents.document(next.row(), next.record().vector(), next.record().attributes()));
        }
        return null;
      }));
    }
    for (Future<?> one : running) {
      await(one);
    }
  }

  private record Numbered(int row, Document record) {}

  private static @Nullable Numbered next(DocumentReader records) {
    synchronized (records) {
      if (!records.hasNext()) {
        return null;
      }
      Document record = records.next();
      return new Numbered(Integer.parseInt(record.id()), record);
    }
  }

  private static void await(Future<?> future) throws IOException {
    try {
      future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while indexing", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IOException("indexing failed: " + e.getCause(), e);
    }
  }

  private IndexWriterConfig config(ExecutorService mergers) {
    ConcurrentMergeScheduler scheduler = new ConcurrentMergeScheduler();
    scheduler.setMaxMergesAndThreads(threads + 1, threads);
    KnnVectorsFormat vectors = new AnyDimension(format.apply(threads, mergers));
    return new IndexWriterConfig().setRAMBufferSizeMB(BUFFER_MEGABYTES).setMergeScheduler(scheduler)
        .setUseCompoundFile(false).setCodec(new Lucene104Codec() {
          @Override
          public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
            return vectors;
          }
        });
  }
}
