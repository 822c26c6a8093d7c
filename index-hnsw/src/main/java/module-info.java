/** The hierarchical navigable small world graph as an index of Winnow, type {@code hnsw}. */
@SuppressWarnings("requires-automatic") // Agrona names its module but ships no descriptor
module dev.winnow.hnsw {
  requires transitive dev.winnow;
  requires static org.jspecify;
  requires org.agrona;

  exports dev.winnow.hnsw;

  provides dev.winnow.spi.IndexProvider with dev.winnow.hnsw.HnswProvider;
}
