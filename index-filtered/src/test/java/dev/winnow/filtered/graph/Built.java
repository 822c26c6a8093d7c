package dev.winnow.filtered.graph;

import dev.winnow.IndexSpec;
import dev.winnow.Progress;
import dev.winnow.filter.Filter;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.AccessPath;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.HeapVectors;
import dev.winnow.spi.MemorySections;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.SearchTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** An index that was built, written and opened again. */
record Built(HeapVectors vectors, MemorySections file, GraphIndex index) {
  static final IndexSpec DEFAULT = IndexSpec.of("graph");
  static final long SEED = 7;

  static Built of(HeapVectors vectors) {
    return of(vectors, DEFAULT, 1);
  }

  static Built of(HeapVectors vectors, IndexSpec spec, int threads) {
    GraphProvider provider = new GraphProvider();
    MemorySections file = new MemorySections();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      provider.build(spec, vectors.segment(),
          new BuildContext(threads, executor, SEED, Progress.NONE), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Built(vectors, file, (GraphIndex) provider.open(spec, vectors.segment(), file));
  }

  SearchTask task(float[] query, AcceptSet accept, int k, double recall, @Nullable Integer ef) {
    return new SearchTask(vectors.scorer(query), new Filter.True(), accept,
        Math.min(k, accept.cardinality()), recall, ef, Long.MAX_VALUE);
  }

  /** The path that the index offers. */
  AccessPath path(SearchTask task) {
    return index.paths(task).getFirst();
  }

  /** The rows found, best first. */
  List<Integer> search(float[] query, AcceptSet accept, int k, double recall) {
    SearchTask task = task(query, accept, k, recall, null);
    path(task).run(task);
    return rows(task);
  }

  /** The rows found with a beam of {@code ef}, best first. */
  List<Integer> search(float[] query, AcceptSet accept, int k, int ef) {
    SearchTask task = task(query, accept, k, 0.95, ef);
    path(task).run(task);
    return rows(task);
  }

  static List<Integer> rows(SearchTask task) {
    List<Integer> rows = new ArrayList<>();
    for (long pair : task.results().sorted()) {
      rows.add(ScoredRow.row(pair));
    }
    return rows;
  }

  /** Share of the exact answers found, over 100 queries. */
  double recall(AcceptSet accept, int k, double target) {
    int hits = 0;
    int wanted = 0;
    for (int i = 0; i < 100; i++) {
      float[] query = vectors.query(i);
      List<Integer> truth = vectors.nearest(query, k, accept::contains);
      List<Integer> found = search(query, accept, k, target);
      wanted += truth.size();
      truth.retainAll(found);
      hits += truth.size();
    }
    return (double) hits / wanted;
  }

  /** Rows that differ from multiples, as a bitmap: about one in {@code each}. */
  static AcceptSet oneIn(int size, int each) {
    BitSet bits = new BitSet(size);
    for (int row = 0; row < size; row++) {
      if (Math.floorMod(row * 0x9e3779b1, each) == 0) {
        bits.set(row);
      }
    }
    long[] words = new long[(size + 63) >>> 6];
    long[] used = bits.toLongArray();
    System.arraycopy(used, 0, words, 0, used.length);
    return AcceptSet.bitmap(size, words, bits.cardinality());
  }
}
