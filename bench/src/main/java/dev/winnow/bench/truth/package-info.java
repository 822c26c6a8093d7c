/**
 * Exact answers, worked out plainly: every match is scored in float and the best again in double precision; filters by
 * posting lists of each block of rows. Called by the command line; shares no code with the engine's own search.
 */
@NullMarked
package dev.winnow.bench.truth;

import org.jspecify.annotations.NullMarked;
