/** The interface of winnow.proto over gRPC: the same as over HTTP, with the same queue, keys and limits. */
@NullMarked
package dev.winnow.server.grpc;

import org.jspecify.annotations.NullMarked;
