/**
 * Chooses an access path for a query on a segment: turns counted costs into time and takes the cheapest that reaches the
 * recall. Called by the executor; knows no concrete index.
 */
@NullMarked
package dev.winnow.plan;

import org.jspecify.annotations.NullMarked;
