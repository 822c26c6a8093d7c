/** Where requests wait and are worked on, beside the threads that read and write sockets, and work that HTTP and gRPC have in common. */
@NullMarked
package dev.winnow.server.work;

import org.jspecify.annotations.NullMarked;
