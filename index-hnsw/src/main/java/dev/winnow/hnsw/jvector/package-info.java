/**
 * Index type {@code jvector}: a graph that JVector builds and searches, for collections larger than memory. Its links stay on disk, codes of the
 * vectors lead through it, and the vectors themselves are read from the segment's own file for the last candidates only.
 */
@NullMarked
package dev.winnow.hnsw.jvector;

import org.jspecify.annotations.NullMarked;
