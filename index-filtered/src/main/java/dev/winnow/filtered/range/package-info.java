/**
 * Index type {@code range-graph}: graphs over the segments of a tree of value ranges, put together at search to the graph of any range
 * (after iRangeGraph, SIGMOD 2025).
 */
@NullMarked
package dev.winnow.filtered.range;

import org.jspecify.annotations.NullMarked;
