/**
 * The embedded search engine: public API ({@code dev.winnow}), filters ({@code dev.winnow.filter}), the training of relevance
 * models ({@code dev.winnow.relevance}), and the interface for
 * index authors ({@code dev.winnow.spi}, with codes in
 * {@code dev.winnow.spi.codes} and beam widths in {@code dev.winnow.spi.effort}). Everything else is hidden.
 */
@SuppressWarnings("requires-automatic") // RoaringBitmap names its module but ships no descriptor
module dev.winnow {
  requires static jdk.incubator.vector;
  requires static transitive org.jspecify;
  requires com.fasterxml.jackson.core;
  requires transitive com.fasterxml.jackson.databind;
  requires jdk.management; // flags of the virtual machine, to choose the kernels
  requires roaringbitmap;

  exports dev.winnow;
  exports dev.winnow.filter;
  exports dev.winnow.relevance;
  exports dev.winnow.spi;
  exports dev.winnow.spi.codes;
  exports dev.winnow.spi.effort;

  uses dev.winnow.spi.IndexProvider;
}
