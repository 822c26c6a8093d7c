/**
 * What a collection holds in memory while it takes writes: the mutable segment, the operations that change it and how they lie in the log, and the
 * snapshots that searches run on. Called by the executor; knows no files.
 */
@NullMarked
package dev.winnow.live;

import org.jspecify.annotations.NullMarked;
