/** Where requests wait and are worked on, beside the threads that read and write sockets. */
@NullMarked
package dev.winnow.server.work;

import org.jspecify.annotations.NullMarked;
