package dev.winnow.segment;

/** Names of the files of a sealed segment. */
final class SegmentFiles {
  static final String VECTORS = "vectors.wv";
  static final String VECTOR_SECTION = "vectors";
  static final String IDS = "ids.wi";
  static final String ATTRIBUTES = "attributes.wa";

  private SegmentFiles() {}

  static String index(int place, String type) {
    return "index-" + place + "-" + type + ".wx";
  }
}
