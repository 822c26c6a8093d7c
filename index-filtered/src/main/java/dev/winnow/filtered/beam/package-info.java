/**
 * What the graphs of this module have in common: links in rows of fixed width, best-first search over them with and without a
 * filter, pruning of candidates, and the measurement of what a beam width buys. Used by the packages beside it, one an index
 * type; nothing outside the module sees it.
 */
@NullMarked
package dev.winnow.filtered.beam;

import org.jspecify.annotations.NullMarked;
