/** The server: starts and stops what serves a database folder. Called by the command line and by programs that embed it. */
@NullMarked
package dev.winnow.server;

import org.jspecify.annotations.NullMarked;
