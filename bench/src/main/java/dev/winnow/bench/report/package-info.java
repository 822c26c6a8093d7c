/**
 * What a benchmark run found, and how it is shown: {@code results.json}, a table, a page with recall-QPS curves. Called by
 * the harness and the command line; knows nothing of how figures come about.
 */
@NullMarked
package dev.winnow.bench.report;

import org.jspecify.annotations.NullMarked;
