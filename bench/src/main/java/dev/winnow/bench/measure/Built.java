package dev.winnow.bench.measure;

import java.util.Map;

/**
 * How a build went.
 *
 * @param parameters build parameters, defaults included
 * @param seconds from the first record read to the index ready for queries
 * @param threads threads it was given
 * @param indexBytes bytes of the whole index, vectors included
 * @param writable whether it takes records while it is searched
 * @param kept whether the index stays on disk and can be opened by another process
 */
public record Built(Map<String, Object> parameters, double seconds, int threads, long indexBytes,
    boolean writable, boolean kept) {}
