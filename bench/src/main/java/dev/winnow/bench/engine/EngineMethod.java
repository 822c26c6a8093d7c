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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The engine through its public API: one access path forced, the planner's choice, or all of these. An index's parameters are handed on as
 * they are, so the engine says what it allows.
 */
public final class EngineMethod implements Method {
  /** Parameter of any path: whether searches are checked, so that their effort is corrected; false, for equal runs. */
  private static final String RECALL_CHECKS = "recall_checks";

  private final @Nullable EnginePath only;
  private final boolean recallChecks;
  private final Map<String, Object> parameters = new LinkedHashMap<>();

  private EngineMethod(@Nullable EnginePath only, MethodSpec spec) {
    this.only = only;
    spec.parameters().forEach((name, text) -> parameters.put(name, typed(text)));
    recallChecks = parameters.remove(RECALL_CHECKS) instanceof Boolean checks && checks;
    if (only == null || !only.declared()) {
      Parameters.of(spec, Map.of(RECALL_CHECKS, false));
    }
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
    Map<String, Object> all = new LinkedHashMap<>(parameters);
    if (recallChecks) {
      all.put(RECALL_CHECKS, true);
    }
    return all;
  }

  @Override
  public List<List<Effort>> sweeps(Sweep sweep, int k) {
    return only == null ? EnginePath.allSweeps(sweep, k) : only.sweeps(sweep, k);
  }

  @Override
  public Prepared prepare(Preparation preparation) {
    Winnow database = Winnow.open(preparation.workDir(),
        OpenOptions.defaults().withRecallChecks(recallChecks));
    boolean built = false;
    try (DocumentReader records = DatasetCollections.documents(preparation.dataset(),
        DatasetCollections.Ids.ROW)) {
      VectorCollection collection = database.create("bench", schema(preparation.dataset()));
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

  private Schema schema(DatasetFolder dataset) {
    if (only == EnginePath.AUTO) {
      return DatasetCollections.schema(dataset);
    }
    return DatasetCollections.schema(dataset,
        only == null
            ? Arrays.stream(EnginePath.values()).flatMap(path -> path.indexes(Map.of()).stream())
                .toList()
            : only.indexes(parameters));
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
