/**
 * A client of a Winnow server. Called by programs that search and write over the network; hides the protocol, retries and streams.
 */
@NullMarked
package dev.winnow.client;

import org.jspecify.annotations.NullMarked;
