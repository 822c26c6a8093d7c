/** Listening sockets that take no more connections than the process can bear. Called by the servers of HTTP and gRPC. */
@NullMarked
package dev.winnow.server.net;

import org.jspecify.annotations.NullMarked;
