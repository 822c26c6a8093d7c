/**
 * Puts any program beside the methods: starts it, hands it the data set in one plain form, and talks to it in lines of text,
 * as docs/external.md says. Called by the list of methods; hides processes, time limits and what can be wrong with a reply.
 */
@NullMarked
package dev.winnow.bench.external;

import org.jspecify.annotations.NullMarked;
