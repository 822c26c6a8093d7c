/**
 * Sealed segments on disk: the section file format with its checksums, the id map, and the manifest that says which
 * segments a collection consists of. Called by the executor; hides file names and layout.
 */
@NullMarked
package dev.winnow.segment;

import org.jspecify.annotations.NullMarked;
