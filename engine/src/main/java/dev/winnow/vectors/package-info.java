/**
 * The float32 vectors of a segment, mapped, and the scorers that compare them with a query. Called by segments; hides
 * alignment and which kernel runs.
 */
@NullMarked
package dev.winnow.vectors;

import org.jspecify.annotations.NullMarked;
