/**
 * Indexes that filter while they traverse: {@code graph}, whose nodes hold their neighbours' codes, priced all at once; {@code label-graphs} of these
 * for frequent labels; {@code acorn-gamma} and {@code acorn-1} for any filter; {@code range-graph} and {@code serf} for ranges of a field;
 * {@code filtered-vamana}, {@code stitched-vamana} and {@code ung} for labels of a field.
 */
module dev.winnow.filtered {
  requires transitive dev.winnow;
  requires static org.jspecify;

  exports dev.winnow.filtered.graph;

  provides dev.winnow.spi.IndexProvider
      with dev.winnow.filtered.acorn.AcornGammaProvider, dev.winnow.filtered.acorn.AcornOneProvider,
      dev.winnow.filtered.graph.GraphProvider, dev.winnow.filtered.labels.LabelGraphsProvider,
      dev.winnow.filtered.range.RangeProvider, dev.winnow.filtered.serf.SerfProvider,
      dev.winnow.filtered.ung.UngProvider, dev.winnow.filtered.vamana.FilteredVamanaProvider,
      dev.winnow.filtered.vamana.StitchedVamanaProvider;
}
