/** The hierarchical navigable small world graph as an index of Winnow, type {@code hnsw}. */
module dev.winnow.hnsw {
  requires transitive dev.winnow;
  requires static org.jspecify;

}
