/**
 * Vector data sets as files: fvecs, bvecs, ivecs, npy, fbin, u8bin, JSON Lines, the dataset folder, and synthetic papers. Called by the
 * benchmark harness and the command line; depends on nothing else of Winnow.
 */
@NullMarked
package dev.winnow.datasets;

import org.jspecify.annotations.NullMarked;
