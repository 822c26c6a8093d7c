/**
 * A write-ahead log: records that are on disk before they count. Called by the executor; knows nothing of what the records mean, and nothing
 * of ours but the exceptions. All file operations go through {@link dev.winnow.wal.LogFolder}, so that tests can let any of them fail.
 */
@NullMarked
package dev.winnow.wal;

import org.jspecify.annotations.NullMarked;
