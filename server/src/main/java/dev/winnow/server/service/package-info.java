/**
 * What the server does, whatever the protocol: collections, records, searches, groups, snapshots, relevance models, within the limits of requests. Called by the
 * routes of HTTP and the calls of gRPC, which turn messages into its arguments and its results into messages; throws {@link Problem} or the engine's exceptions.
 */
@NullMarked
package dev.winnow.server.service;

import org.jspecify.annotations.NullMarked;
