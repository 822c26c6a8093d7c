/**
 * Recall and throughput of Winnow and its peers on a dataset folder. Called by the command line.
 */
@NullMarked
package dev.winnow.bench;

import org.jspecify.annotations.NullMarked;
