package dev.winnow.hnsw;

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
record Built(HeapVectors vectors, MemorySections file, HnswIndex index) {
  static final IndexSpec DEFAULT = IndexSpec.of("hnsw");
  static final long SEED = 7;

  static Built of(HeapVectors vectors) {
    return of(vectors, DEFAULT, 1);
  }

  static Built of(HeapVectors vectors, IndexSpec spec, int threads) {
    HnswProvider provider = new HnswProvider();
    MemorySections file = new MemorySections();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      provider.build(spec, vectors.segment(),
          new BuildContext(threads, executor, SEED, Progress.NONE), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Built(vectors, file, (HnswIndex) provider.open(spec, vectors.segment(), file));
  }

  SearchTask task(float[] query, AcceptSet accept, int k, double recall, @Nullable Integer ef) {
    return new SearchTask(vectors.scorer(query), new Filter.True(), accept,
        Math.min(k, accept.cardinality()), recall, ef, Long.MAX_VALUE);
  }

  AccessPath path(SearchTask task, String name) {
    return index.paths(task).stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  /** The rows a path finds, best first. */
  List<Integer> search(String path, float[] query, AcceptSet accept, int k, double recall) {
    SearchTask task = task(query, accept, k, recall, null);
    path(task, path).run(task);
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
  double recall(String path, AcceptSet accept, int k, double target) {
    int hits = 0;
    int wanted = 0;
    for (int i = 0; i < 100; i++) {
      float[] query = vectors.query(i);
      List<Integer> truth = vectors.nearest(query, k, accept::contains);
      List<Integer> found = search(path, query, accept, k, target);
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
