package dev.winnow.filtered.acorn;

import dev.winnow.filtered.beam.Links;

/**
 * A graph. Immutable and thread-safe.
 *
 * @param levels the levels over the lowest
 * @param base links of the lowest level, by row
 */
record AcornGraph(Levels levels, Links base) {}
