/** Readers, writers and generators of vector data sets. Depends on nothing else of Winnow. */
module dev.winnow.datasets {
  requires static transitive org.jspecify;
  requires transitive com.fasterxml.jackson.databind;

  exports dev.winnow.datasets;
  exports dev.winnow.datasets.generate;
}
