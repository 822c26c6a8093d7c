package dev.winnow.bench.peer;

import dev.winnow.Schema;
import dev.winnow.bench.dataset.DatasetCollections;
import dev.winnow.bench.dataset.DocumentReader;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.method.Method;
import dev.winnow.bench.method.MethodSpec;
import dev.winnow.bench.method.Parameters;
import dev.winnow.bench.method.Preparation;
import dev.winnow.bench.method.Prepared;
import dev.winnow.bench.method.Sweep;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.search.knn.KnnSearchStrategy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;

/**
 * Lucene's HNSW over one kind of vectors in one segment, filters as Lucene's own queries inside {@code KnnFloatVectorQuery},
 * no query cache. Effort is the {@code k} that Lucene is asked for, of which the best are taken (Lucene has no other beam
 * width), and how many of them are reranked with float vectors. Defaults are Lucene's: M = 16 (32 on the lowest level), beam
 * width 100, and the filtered search strategy as shipped; {@code filtered_search} is the percentage of matching records under
 * which the graph walk looks at matching neighbours only.
 */
public final class LuceneMethod implements Method {
  private final LuceneVectors vectors;
  private final Map<String, Object> parameters;

  /**
   * The method with parameters {@code m}, {@code beam_width}, {@code filtered_search} and, if quantised, {@code bits}.
   *
   * @throws dev.winnow.InvalidRequestException if a parameter is unknown, or no number of bits that the vectors may have
   */
  public LuceneMethod(LuceneVectors vectors, MethodSpec spec) {
    this.vectors = vectors;
    Map<String, Object> defaults = new HashMap<>(Map.of("m", 16, "beam_width", 100,
        "filtered_search", KnnSearchStrategy.DEFAULT_FILTERED_SEARCH_THRESHOLD));
    vectors.addDefaults(defaults);
    parameters = Parameters.of(spec, defaults);
    vectors.check(parameters);
  }

  @Override
  public Map<String, Object> parameters() {
    return parameters;
  }

  @Override
  public List<List<Effort>> sweeps(Sweep sweep, int k) {
    return vectors.sweeps(sweep, k);
  }

  @Override
  public Prepared prepare(Preparation preparation) throws IOException {
    Schema schema = DatasetCollections.schema(preparation.dataset(), List.of());
    Directory directory = new MMapDirectory(preparation.workDir());
    try (DocumentReader records = DatasetCollections.documents(preparation.dataset(),
        DatasetCollections.Ids.ROW)) {
      new LuceneBuild(schema, (threads, mergers) -> vectors.format(parameters, threads, mergers),
          preparation.threads()).run(records, directory, preparation.log());
    }
    return new LuceneIndex(directory, schema, strategy());
  }

  @Override
  public boolean keepsIndex() {
    return true;
  }

  @Override
  public Optional<Prepared> open(Preparation preparation) throws IOException {
    return Optional.of(new LuceneIndex(new MMapDirectory(preparation.workDir()),
        DatasetCollections.schema(preparation.dataset(), List.of()), strategy()));
  }

  private KnnSearchStrategy strategy() {
    return new KnnSearchStrategy.Hnsw(Parameters.number(parameters, "filtered_search").intValue());
  }
}
