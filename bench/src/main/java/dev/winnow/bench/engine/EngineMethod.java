package dev.winnow.bench.engine;

import dev.winnow.ImportOptions;
import dev.winnow.IndexSpec;
import dev.winnow.VectorCollection;
import dev.winnow.Winnow;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The engine through its public API: one access path forced, or the planner's choice. An index's parameters are handed on as
 * they are, so the engine says what it allows.
 */
public final class EngineMethod implements Method {
  private final Kind kind;
  private final Map<String, Object> parameters = new LinkedHashMap<>();

  /** What the engine is asked for. */
  public enum Kind {
    /** The exact scan; no index is built. */
    EXACT("exact"),
    /** The hierarchical graph, by beam width. */
    HNSW("hnsw"),
    /** The clustered scan of codes, by recall. */
    SCAN("scan"),
    /** The planner, by recall, over all of these. */
    AUTO(null);

    private final @Nullable String path;

    Kind(@Nullable String path) {
      this.path = path;
    }

    /** The access path to force, or null. */
    @Nullable
    String path() {
      return path;
    }
  }

  /** The method of this kind with the spec's parameters. */
  public EngineMethod(Kind kind, MethodSpec spec) {
    this.kind = kind;
    if (kind == Kind.EXACT || kind == Kind.SCAN) {
      Parameters.of(spec, Map.of());
    }
    spec.parameters().forEach((name, text) -> parameters.put(name, typed(text)));
  }

  @Override
  public Map<String, Object> parameters() {
    return parameters;
  }

  @Override
  public List<List<Effort>> sweeps(Sweep sweep, int k) {
    return List.of(switch (kind) {
      case EXACT -> List.of(Effort.NONE);
      case HNSW -> Efforts.beamWidths(sweep, k);
      case SCAN, AUTO -> Efforts.recalls(sweep);
    });
  }

  @Override
  public Prepared prepare(Preparation preparation) {
    List<IndexSpec> indexes = kind == Kind.EXACT || kind == Kind.SCAN
        ? List.of()
        : List.of(new IndexSpec("hnsw", parameters));
    Winnow database = Winnow.open(preparation.workDir());
    boolean built = false;
    try (DocumentReader records = DatasetCollections.documents(preparation.dataset(),
        DatasetCollections.Ids.ROW)) {
      VectorCollection collection = database.create("bench",
          DatasetCollections.schema(preparation.dataset(), indexes));
      ImportOptions options = ImportOptions.defaults().withThreads(preparation.threads())
          .withProgress(new SparseProgress(preparation.log()));
      collection.importAll(records, options);
      built = true;
      return new EngineIndex(database, collection, kind.path());
    } finally {
      if (!built) {
        database.close();
      }
    }
  }

  private static Object typed(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    try {
      return text.matches("-?\\d+") ? (Object) Long.parseLong(text) : Double.parseDouble(text);
    } catch (NumberFormatException _) {
      return text;
    }
  }
}
