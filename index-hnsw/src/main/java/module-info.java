/**
 * Graphs that know nothing of attributes as indexes of Winnow: the hierarchical navigable small world graph, type {@code hnsw}, and JVector's,
 * which stays on disk, type {@code jvector}.
 */
@SuppressWarnings("requires-automatic") // Agrona and JVector ship no descriptors
module dev.winnow.hnsw {
  requires transitive dev.winnow;
  requires static org.jspecify;
  requires org.agrona;
  requires jvector;

  exports dev.winnow.hnsw;

  provides dev.winnow.spi.IndexProvider
      with dev.winnow.hnsw.HnswProvider, dev.winnow.hnsw.jvector.JVectorProvider;
}
