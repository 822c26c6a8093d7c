/**
 * Synthetic papers: vectors, readable attributes and matching filter workloads, from a seed. Called by the command line and
 * the benchmark harness, from memory ({@link dev.winnow.datasets.generate.PaperGenerator}) or by way of a dataset folder
 * ({@link dev.winnow.datasets.generate.PaperFolder}); hides how topics, authors and dates shape a vector.
 */
@NullMarked
package dev.winnow.datasets.generate;

import org.jspecify.annotations.NullMarked;
