package dev.winnow.bench.engine;

import dev.winnow.ImportOptions;
import dev.winnow.IndexSpec;
import dev.winnow.OpenOptions;
import dev.winnow.Schema;
import dev.winnow.VectorCollection;
import dev.winnow.Winnow;
import dev.winnow.bench.dataset.DatasetCollections;
import dev.winnow.bench.dataset.DocumentReader;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.method.Method;
import dev.winnow.bench.method.MethodSpec;
import dev.winnow.bench.method.Parameters;
import dev.winnow.bench.method.Preparation;
import dev.winnow.bench.method.Prepared;
import dev.winnow.bench.method.Sweep;
import dev.winnow.datasets.DatasetFolder;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The engine through its public API: one access path forced, the planner's choice, or all of these. An index's parameters are handed on as
 * they are, so the engine says what it allows.
 */
public final class EngineMethod implements Method {
  /** Parameter of any path: whether searches are checked, so that their effort is corrected; false, for equal runs. */
  private static final String RECALL_CHECKS = "recall_checks";

  /** Parameter of the planner and of all paths: the indexes to hold, as {@link IndexList} reads them, instead of the default ones. */
  private static final String INDEXES = "indexes";

  private static final String COLLECTION = "bench";

  private final @Nullable EnginePath only;
  private final boolean recallChecks;
  private final Map<String, Object> shown;
  private final List<IndexSpec> indexes;
  private final Set<EnginePath> paths;

  private EngineMethod(@Nullable EnginePath only, MethodSpec spec) {
    this.only = only;
    Map<String, Object> typed = new LinkedHashMap<>();
    spec.parameters().forEach((name, text) -> typed.put(name, typed(text)));
    shown = Collections.unmodifiableMap(new LinkedHashMap<>(typed));
    if (only == null || !only.declared()) {
      Parameters.of(spec, Map.of(RECALL_CHECKS, false, INDEXES, ""));
    }
    recallChecks = typed.remove(RECALL_CHECKS) instanceof Boolean checks && checks;
    if (only != null && only.declared()) {
      indexes = IndexList.onEachField(only.label(), typed);
    } else if (typed.get(INDEXES) instanceof String list) {
      indexes = IndexList.parse(list);
    } else {
      indexes = List.of();
    }
    paths = EnumSet.of(EnginePath.AUTO, EnginePath.EXACT, EnginePath.SCAN);
    if (indexes.isEmpty()) {
      paths.addAll(EnumSet.of(EnginePath.HNSW, EnginePath.GRAPH));
    }
    indexes.forEach(index -> paths.add(EnginePath.of(index)));
  }

  /** The planner or one path, over a collection that holds nothing but what this needs; parameters are those of its index. */
  public static EngineMethod of(EnginePath path, MethodSpec spec) {
    return new EngineMethod(path, spec);
  }

  /** The planner and every fixed path over one and the same collection, which shows what the planner's choices cost. */
  public static EngineMethod allPaths(MethodSpec spec) {
    return new EngineMethod(null, spec);
  }

  @Override
  public Map<String, Object> parameters() {
    return shown;
  }

  @Override
  public List<List<Effort>> sweeps(Sweep sweep, int k) {
    return only == null ? EnginePath.allSweeps(paths, sweep, k) : only.sweeps(sweep, k);
  }

  @Override
  public Prepared prepare(Preparation preparation) {
    Winnow database = Winnow.open(preparation.workDir(),
        OpenOptions.defaults().withRecallChecks(recallChecks));
    boolean built = false;
    try (DocumentReader records = DatasetCollections.documents(preparation.dataset(),
        DatasetCollections.Ids.ROW)) {
      VectorCollection collection = database.create(COLLECTION, schema(preparation.dataset()));
      ImportOptions options = ImportOptions.defaults().withThreads(preparation.threads())
          .withProgress(new SparseProgress(preparation.log()));
      collection.importAll(records, options);
      built = true;
      return new EngineIndex(database, collection, only);
    } finally {
      if (!built) {
        database.close();
      }
    }
  }

  @Override
  public boolean keepsIndex() {
    return true;
  }

  @Override
  public Optional<Prepared> open(Preparation preparation) {
    Winnow database = Winnow.open(preparation.workDir(),
        OpenOptions.defaults().withRecallChecks(recallChecks));
    return Optional.of(new EngineIndex(database, database.collection(COLLECTION), only));
  }

  private Schema schema(DatasetFolder dataset) {
    if (only == EnginePath.AUTO && indexes.isEmpty()) {
      return DatasetCollections.schema(dataset);
    }
    return DatasetCollections.schema(dataset,
        only == null && indexes.isEmpty()
            ? List.of(IndexSpec.of(EnginePath.HNSW.label()), IndexSpec.of(EnginePath.GRAPH.label()))
            : indexes);
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
