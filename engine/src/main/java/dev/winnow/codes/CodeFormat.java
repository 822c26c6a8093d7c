package dev.winnow.codes;

/**
 * Layout of the coded rows, version 2. Rows lie by cell; each cell's rows are cut into blocks of 32, the last one padded with
 * zeros, as {@code dev.winnow.spi.codes.SignCodes} has them, centred on the cell's centroid. Beside these every row has a code of
 * four bits a coordinate, as {@code dev.winnow.spi.codes.NibbleCodes} has it, centred on the same, in the order of the rows.
 * The centroids are coded too, in blocks of 32 centred on the mean. Centroids and mean are stored rotated. Each cell keeps the mean
 * over its rows of the expected error of either code.
 */
final class CodeFormat {
  static final int VERSION = 2;
  static final String HEAD = "codes.head";
  static final String STARTS = "codes.starts";
  static final String MEAN = "codes.mean";
  static final String CENTROIDS = "codes.centroids";
  static final String CENTROID_BLOCKS = "codes.centroid.blocks";
  static final String CENTROID_ERROR = "codes.centroid.error";
  static final String BLOCKS = "codes.blocks";
  static final String ERRORS = "codes.errors";
  static final String NIBBLES = "codes.nibbles";
  static final String NIBBLE_ERRORS = "codes.nibble.errors";

  private CodeFormat() {}
}
