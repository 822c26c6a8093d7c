/**
 * Index types {@code acorn-gamma} and {@code acorn-1}: hierarchical graphs whose lists are so long, or looked at so far, that the
 * accepted rows alone make a graph to search (Patel et al., ACORN, SIGMOD 2024, arXiv 2403.04871).
 */
@NullMarked
package dev.winnow.filtered.acorn;

import org.jspecify.annotations.NullMarked;
