/** The server: settings, start and stop of what serves a database folder over HTTP and gRPC, and its metrics. Called by the command line and by programs that embed it. */
@NullMarked
package dev.winnow.server;

import org.jspecify.annotations.NullMarked;
