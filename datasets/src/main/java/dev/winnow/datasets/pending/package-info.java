/**
 * Folders that appear under their names when they are complete. Called by generators and converters; not for others.
 */
@NullMarked
package dev.winnow.datasets.pending;

import org.jspecify.annotations.NullMarked;
