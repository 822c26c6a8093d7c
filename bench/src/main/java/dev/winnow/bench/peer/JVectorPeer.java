package dev.winnow.bench.peer;

import dev.winnow.Document;
import dev.winnow.Field;
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
import io.github.jbellis.jvector.vector.types.VectorFloat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * JVector's graph in memory over float32 vectors, exact scores on the way. JVector knows no attributes, only a bit a row: the
 * bits are computed for each query, inside its time, from posting lists ({@link PostingFilter}). Effort is the beam width
 * (its {@code rerankK}). Defaults: 32 neighbours at most on each level (as many as M = 16 gives HNSW on the lowest), beam
 * width 100, overflow 1.2, alpha 1.2, hierarchy on.
 */
public final class JVectorPeer implements Method {
  private final Map<String, Object> parameters;

  /** The method with parameters {@code max_degree}, {@code beam_width}, {@code overflow} and {@code alpha}. */
  public JVectorPeer(MethodSpec spec) {
    parameters = Parameters.of(spec,
        Map.of("max_degree", 32, "beam_width", 100, "overflow", 1.2, "alpha", 1.2));
  }

  @Override
  public Map<String, Object> parameters() {
    return parameters;
  }

  @Override
  public List<List<Effort>> sweeps(Sweep sweep, int k) {
    return List.of(Efforts.beamWidths(sweep, k));
  }

  @Override
  public Prepared prepare(Preparation preparation) throws IOException {
    Schema schema = DatasetCollections.schema(preparation.dataset(), List.of());
    int rows = Math.toIntExact(preparation.dataset().base().rows());
    List<VectorFloat<?>> vectors = new ArrayList<>(rows);
    PostingFilter filter;
    try (DocumentReader records = DatasetCollections.documents(preparation.dataset(),
        DatasetCollections.Ids.ROW)) {
      Set<String> fields = schema.fields().stream().map(Field::name)
          .collect(Collectors.toUnmodifiableSet());
      filter = PostingFilter.build(new Splitter(records, schema, vectors), rows, schema, fields);
    }
    preparation.log().accept("read " + rows + " records, building the graph");
    return JVectorIndex.build(new JVectorIndex.Parts(schema, vectors, filter), parameters,
        preparation.threads());
  }

  /** Passes attributes on and keeps the vectors. */
  private record Splitter(DocumentReader records, Schema schema,
      List<VectorFloat<?>> vectors) implements Iterator<Map<String, ? extends Object>> {
    @Override
    public boolean hasNext() {
      return records.hasNext();
    }

    @Override
    public Map<String, ? extends Object> next() {
      if (!hasNext()) {
        throw new NoSuchElementException("no more records");
      }
      Document record = records.next();
      vectors.add(JVectorIndex.vector(schema, record.vector()));
      return record.attributes();
    }
  }
}
