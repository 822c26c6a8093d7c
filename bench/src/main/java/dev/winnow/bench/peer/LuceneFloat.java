package dev.winnow.bench.peer;

import dev.winnow.Schema;
import dev.winnow.bench.dataset.DatasetCollections;
import dev.winnow.bench.dataset.DocumentReader;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.method.Efforts;
import dev.winnow.bench.method.Method;
import dev.winnow.bench.method.MethodSpec;
import dev.winnow.bench.method.Parameters;
import dev.winnow.bench.method.Preparation;
import dev.winnow.bench.method.Prepared;
import dev.winnow.bench.method.Sweep;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;

/**
 * Lucene's HNSW over float32 vectors in one segment, filters as Lucene's own queries inside {@code KnnFloatVectorQuery}, no
 * query cache. Effort is the {@code k} that Lucene is asked for, of which the best are taken; Lucene has no other beam
 * width. Defaults are Lucene's: M = 16 (32 on the lowest level), beam width 100, filtered search strategy as shipped.
 */
public final class LuceneFloat implements Method {
  private final Map<String, Object> parameters;

  /** The method with parameters {@code m} and {@code beam_width}. */
  public LuceneFloat(MethodSpec spec) {
    parameters = Parameters.of(spec, Map.of("m", 16, "beam_width", 100));
  }

  @Override
  public Map<String, Object> parameters() {
    return parameters;
  }

  @Override
  public List<Effort> efforts(Sweep sweep, int k) {
    return Efforts.beamWidths(sweep, k);
  }

  @Override
  public Prepared prepare(Preparation preparation) throws IOException {
    Schema schema = DatasetCollections.schema(preparation.dataset(), List.of());
    Directory directory = new MMapDirectory(preparation.workDir());
    try (DocumentReader records = DatasetCollections.documents(preparation.dataset(),
        DatasetCollections.Ids.ROW)) {
      new LuceneBuild(schema, Parameters.number(parameters, "m").intValue(),
          Parameters.number(parameters, "beam_width").intValue(), preparation.threads())
          .run(records, directory, preparation.log());
    }
    return new LuceneIndex(directory, schema);
  }
}
