/**
 * The methods a benchmark can measure: the interface each implements, the engine's own access paths, and the list of all.
 * Called by the harness; hides how each method is built and asked.
 */
@NullMarked
package dev.winnow.bench.method;

import org.jspecify.annotations.NullMarked;
