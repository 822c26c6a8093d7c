package dev.winnow.hnsw.jvector;

import dev.winnow.spi.BuildContext;
import dev.winnow.spi.ParallelLoop;
import dev.winnow.spi.SectionOutput;
import dev.winnow.spi.SectionWriter;
import dev.winnow.spi.VectorView;
import io.github.jbellis.jvector.disk.SimpleWriter;
import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.disk.OnDiskGraphIndex;
import io.github.jbellis.jvector.graph.disk.OnDiskGraphIndexWriter;
import io.github.jbellis.jvector.graph.disk.feature.FeatureId;
import io.github.jbellis.jvector.graph.disk.feature.InlineVectors;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.quantization.PQVectors;
import io.github.jbellis.jvector.quantization.ProductQuantization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;

/**
 * Builds a graph by codes alone, so that of the vectors only one at a time is in memory, and writes it in JVector's own format. JVector
 * writes files, so each part passes through a temporary one.
 */
final class JVectorBuilder {
  private static final int CLUSTERS = 256;
  private static final int COPY_BYTES = 1 << 20;
  private static final float ISOTROPIC = -1;

  private final JVectorParameters parameters;
  private final VectorView vectors;
  private final BuildContext context;

  JVectorBuilder(JVectorParameters parameters, VectorView vectors, BuildContext context) {
    this.parameters = parameters;
    this.vectors = vectors;
    this.context = context;
  }

  /** What is done with a graph before it is closed. */
  interface Use {
    void accept(JVectorGraph graph) throws IOException;
  }

  @SuppressWarnings("deprecation") // its successor takes the hierarchy from a system property only
  void build(Use use) throws IOException {
    Values values = new Values(vectors);
    try (ForkJoinPool pool = new ForkJoinPool(context.threads())) {
      context.progress().update("jvector: codes", 0, vectors.size());
      ProductQuantization quantization = ProductQuantization.compute(values,
          parameters.pqSubspaces(), CLUSTERS, Values.centred(vectors.metric()), ISOTROPIC, pool,
          pool);
      PQVectors codes = quantization.encodeAll(values, pool);
      context.progress().update("jvector: codes", vectors.size(), vectors.size());
      BuildScoreProvider scores = BuildScoreProvider
          .pqBuildScoreProvider(Values.similarity(vectors.metric()), codes);
      try (GraphIndexBuilder builder = new GraphIndexBuilder(scores, vectors.dimension(),
          parameters.maxDegree(), parameters.beamWidth(), parameters.neighborOverflow(),
          parameters.alpha(), true, true, pool, pool)) {
        ParallelLoop.run(context, "jvector: links", vectors.size(),
            () -> row -> builder.addGraphNode(row, values.getVector(row)));
        builder.cleanup();
        use.accept(new JVectorGraph(builder.getGraph(), codes));
      }
    }
  }

  /** Writes both parts as sections, and their sizes as a third. */
  static void write(JVectorGraph graph, SectionWriter out, String links, String codes, String sizes)
      throws IOException {
    long[] bytes = new long[2];
    Path file = Files.createTempFile("winnow-jvector-", ".tmp");
    try {
      // the format wants a vector with each node; ours are in the segment's own file
      try (var writer = new OnDiskGraphIndexWriter.Builder(graph.graph(), file)
          .with(new InlineVectors(1)).build()) {
        InlineVectors.State none = new InlineVectors.State(Values.vector(new float[1]));
        writer.write(Map.of(FeatureId.INLINE_VECTORS, _ -> none));
      }
      bytes[0] = copy(file, out, links);
      try (SimpleWriter writer = new SimpleWriter(file)) {
        graph.codes().write(writer, OnDiskGraphIndex.CURRENT_VERSION);
      }
      bytes[1] = copy(file, out, codes);
    } finally {
      Files.delete(file);
    }
    try (SectionOutput section = out.begin(sizes)) {
      section.writeLongs(bytes, 0, bytes.length);
    }
  }

  private static long copy(Path file, SectionWriter out, String name) throws IOException {
    byte[] block = new byte[COPY_BYTES];
    try (InputStream in = Files.newInputStream(file); SectionOutput section = out.begin(name)) {
      int count;
      while ((count = in.read(block)) > 0) {
        section.writeBytes(block, 0, count);
      }
      return section.position();
    }
  }
}
