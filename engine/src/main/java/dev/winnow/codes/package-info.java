/**
 * The coded rows of a segment: cells found by k-means, the one-bit and four-bit codes of the rows in them, the scan of these, and
 * its calibration. Called by segments; the codes themselves are in {@code dev.winnow.spi.codes}.
 */
@NullMarked
package dev.winnow.codes;

import org.jspecify.annotations.NullMarked;
