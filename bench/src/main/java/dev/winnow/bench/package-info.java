/**
 * Entry to the benchmark harness: what to measure ({@link dev.winnow.bench.BenchSettings}) and the run itself
 * ({@link dev.winnow.bench.BenchRun}). Called by the command line.
 */
@NullMarked
package dev.winnow.bench;

import org.jspecify.annotations.NullMarked;
