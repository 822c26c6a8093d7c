/** Where requests wait and are worked on, beside the threads that read and write sockets: a bounded queue with a lane for costly searches, the same for HTTP and gRPC. */
@NullMarked
package dev.winnow.server.work;

import org.jspecify.annotations.NullMarked;
