/**
 * Filters over attributes: the sealed tree of conditions, its text and JSON forms, and the check against a schema's field
 * types. Called by everyone who states a condition; knows nothing of how rows are stored or conditions evaluated.
 */
@NullMarked
package dev.winnow.filter;

import org.jspecify.annotations.NullMarked;
