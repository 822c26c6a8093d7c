/**
 * Index type {@code label-graphs}: quantised graphs of their own for the rows of frequent labels, and pairs of labels, of a field, where a graph of
 * all rows would not do.
 */
@NullMarked
package dev.winnow.filtered.labels;

import org.jspecify.annotations.NullMarked;
