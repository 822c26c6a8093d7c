package dev.winnow.segment;

/** Names of the files of a sealed segment. */
final class SegmentFiles {
  static final String VECTORS = "vectors.wv";
  /** The vectors as they come in, before it is known in which order they are to lie. */
  static final String INCOMING = "incoming.tmp";
  static final String VECTOR_SECTION = "vectors";
  static final String CODES = "codes.wc";
  static final String CALIBRATION = "calibration.wc";
  static final String IDS = "ids.wi";
  static final String ATTRIBUTES = "attributes.wa";

  private SegmentFiles() {}

  static String index(int place, String type) {
    return "index-" + place + "-" + type + ".wx";
  }
}
