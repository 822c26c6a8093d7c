/**
 * Makes dataset folders of what others publish: HDF5 as of ann-benchmarks, binary vectors and sparse tags as of the filter track
 * of big-ann-benchmarks, Parquet with or beside its vectors. Called by the command line; hides the formats. Everything streams.
 */
@NullMarked
package dev.winnow.datasets.convert;

import org.jspecify.annotations.NullMarked;
