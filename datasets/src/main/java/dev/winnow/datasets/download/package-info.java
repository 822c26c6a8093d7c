/**
 * Fetches public data sets by name: ranges in parallel, partial files that are gone on with, checksums and a manifest. Called
 * by the command line; hides requests, redirects, retries and what is remembered of a download that ended half way.
 */
@NullMarked
package dev.winnow.datasets.download;

import org.jspecify.annotations.NullMarked;
