/**
 * Dataset folders as collections: schema and documents. Called by the harness and by the command line's import; hides how the
 * files of a folder become records.
 */
@NullMarked
package dev.winnow.bench.dataset;

import org.jspecify.annotations.NullMarked;
