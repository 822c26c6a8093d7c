/** Indexes that filter while they traverse. Type {@code graph}: neighbours' codes inline, priced all at once. */
module dev.winnow.filtered {
  requires transitive dev.winnow;
  requires static org.jspecify;

  exports dev.winnow.filtered.graph;

  provides dev.winnow.spi.IndexProvider with dev.winnow.filtered.graph.GraphProvider,
      dev.winnow.filtered.range.RangeProvider, dev.winnow.filtered.ung.UngProvider;
}
