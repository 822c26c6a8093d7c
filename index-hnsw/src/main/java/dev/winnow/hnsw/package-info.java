/**
 * HNSW after Malkov and Yashunin: build, flat layout, search under a filter. The engine finds it as index type {@code hnsw};
 * other index modules may read its graph.
 */
@NullMarked
package dev.winnow.hnsw;

import org.jspecify.annotations.NullMarked;
