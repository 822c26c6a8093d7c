/**
 * Index type {@code ung}: rows grouped by their set of labels, with edges from each set to its least supersets, so that all that can be
 * reached from there matches (Cai et al., Unified Navigating Graph, SIGMOD 2025).
 */
@NullMarked
package dev.winnow.filtered.ung;

import org.jspecify.annotations.NullMarked;
