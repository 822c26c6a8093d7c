/**
 * Exact answers, worked out slowly and plainly: filters row by row, scores in double precision. Called by the command line and
 * the judge; shares no code with the engine's own search.
 */
@NullMarked
package dev.winnow.bench.truth;

import org.jspecify.annotations.NullMarked;
