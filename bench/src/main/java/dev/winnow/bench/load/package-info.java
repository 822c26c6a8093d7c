/**
 * Load on a running server, over HTTP or gRPC, at rates that do not wait for answers: latencies count from when a request was due, so that a server that stalls
 * cannot hide it (coordinated omission). Called by the command line; knows the server by its protocols alone.
 */
@NullMarked
package dev.winnow.bench.load;

import org.jspecify.annotations.NullMarked;
