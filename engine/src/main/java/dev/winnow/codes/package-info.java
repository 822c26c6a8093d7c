/**
 * One-bit codes of vectors with estimates of similarity, and the cells they lie in: rotation, k-means, encoding, the block
 * layout and its scan. Called by segments; hides bits and factors.
 */
@NullMarked
package dev.winnow.codes;

import org.jspecify.annotations.NullMarked;
