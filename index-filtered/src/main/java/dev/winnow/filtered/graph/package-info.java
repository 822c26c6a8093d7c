/**
 * The quantised graph as an index: each node holds the one-bit codes of its neighbours, so that one kernel call prices them
 * all. Found by the service loader; hides layout, build, search and calibration.
 */
@NullMarked
package dev.winnow.filtered.graph;

import org.jspecify.annotations.NullMarked;
