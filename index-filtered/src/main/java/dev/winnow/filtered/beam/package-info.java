/**
 * What the graphs of this module have in common: links in rows of fixed width and lists of any length, best-first search over them
 * with and without a filter, pruning of candidates, and builds that do not depend on threads. Used by the packages beside it, one an
 * index type; nothing outside the module sees it.
 */
@NullMarked
package dev.winnow.filtered.beam;

import org.jspecify.annotations.NullMarked;
