/**
 * Compares results of two runs or more, point by point, with intervals that say what may be chance. Called by the command line.
 */
@NullMarked
package dev.winnow.bench.compare;

import org.jspecify.annotations.NullMarked;
