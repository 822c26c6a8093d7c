package dev.winnow.spi;

/** What an index may know of a segment while it is built and searched: vectors and attributes of the same rows. Thread-safe. */
public interface SegmentView {

  /** The vectors. */
  VectorView vectors();

  /** The attributes; without fields if the schema has none. */
  AttributeView attributes();

  /** Number of rows. */
  default int size() {
    return vectors().size();
  }
}
