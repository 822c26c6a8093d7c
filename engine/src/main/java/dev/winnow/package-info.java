/**
 * The public API of Winnow: open a database folder, create collections, import records, search them. Called by users;
 * hides how records are stored and searched.
 */
@NullMarked
package dev.winnow;

import org.jspecify.annotations.NullMarked;
