/** Readers, writers and generators of vector data sets. Depends on nothing else of Winnow. */
@SuppressWarnings("requires-automatic") // Hardwood and jHDF ship no descriptors
module dev.winnow.datasets {
  requires static transitive org.jspecify;
  requires transitive com.fasterxml.jackson.databind;
  requires dev.hardwood.core;
  requires io.jhdf;
  requires java.net.http;

  opens dev.winnow.datasets.download to com.fasterxml.jackson.databind; // the manifest

  exports dev.winnow.datasets;
  exports dev.winnow.datasets.convert;
  exports dev.winnow.datasets.download;
  exports dev.winnow.datasets.generate;
}
