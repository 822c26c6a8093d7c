package dev.winnow.bench.measure;

import dev.winnow.InvalidRequestException;
import dev.winnow.bench.engine.EngineMethod;
import dev.winnow.bench.engine.EnginePath;
import dev.winnow.bench.external.ExternalMethod;
import dev.winnow.bench.method.Method;
import dev.winnow.bench.method.MethodSpec;
import dev.winnow.bench.peer.HnswlibPeer;
import dev.winnow.bench.peer.JVectorPeer;
import dev.winnow.bench.peer.LuceneMethod;
import dev.winnow.bench.peer.LuceneVectors;
import java.util.List;

/** All methods by name. */
public final class Methods {
  private static final List<String> NAMES = List.of("exact", "scan", "hnsw", "graph", "acorn-gamma",
      "acorn-1", "serf", "range-graph", "filtered-vamana", "stitched-vamana", "ung", "label-graphs",
      "jvector", "auto", "paths", "lucene-float", "lucene-int8", "lucene-int4", "lucene-bbq",
      "jvector-peer", "hnswlib-jvm", "external");

  private Methods() {}

  /** The names that {@link #of} knows. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * The method a spec names.
   *
   * @throws InvalidRequestException if there is none of that name, or it has no such parameter
   */
  public static Method of(MethodSpec spec) {
    return switch (spec.name()) {
      case "exact" -> EngineMethod.of(EnginePath.EXACT, spec);
      case "scan" -> EngineMethod.of(EnginePath.SCAN, spec);
      case "hnsw" -> EngineMethod.of(EnginePath.HNSW, spec);
      case "graph" -> EngineMethod.of(EnginePath.GRAPH, spec);
      case "acorn-gamma" -> EngineMethod.of(EnginePath.ACORN_GAMMA, spec);
      case "acorn-1" -> EngineMethod.of(EnginePath.ACORN_1, spec);
      case "serf" -> EngineMethod.of(EnginePath.SERF, spec);
      case "range-graph" -> EngineMethod.of(EnginePath.RANGE_GRAPH, spec);
      case "filtered-vamana" -> EngineMethod.of(EnginePath.FILTERED_VAMANA, spec);
      case "stitched-vamana" -> EngineMethod.of(EnginePath.STITCHED_VAMANA, spec);
      case "ung" -> EngineMethod.of(EnginePath.UNG, spec);
      case "label-graphs" -> EngineMethod.of(EnginePath.LABEL_GRAPHS, spec);
      case "jvector" -> EngineMethod.of(EnginePath.JVECTOR, spec);
      case "auto" -> EngineMethod.of(EnginePath.AUTO, spec);
      case "paths" -> EngineMethod.allPaths(spec);
      case "lucene-float" -> new LuceneMethod(LuceneVectors.FLOAT, spec);
      case "lucene-int8" -> new LuceneMethod(LuceneVectors.INT8, spec);
      case "lucene-int4" -> new LuceneMethod(LuceneVectors.INT4, spec);
      case "lucene-bbq" -> new LuceneMethod(LuceneVectors.BBQ, spec);
      case "jvector-peer" -> new JVectorPeer(spec);
      case "hnswlib-jvm" -> new HnswlibPeer(spec);
      case "external" -> new ExternalMethod(spec);
      default -> throw new InvalidRequestException(
          "unknown method '" + spec.name() + "'; allowed: " + String.join(", ", NAMES));
    };
  }
}
