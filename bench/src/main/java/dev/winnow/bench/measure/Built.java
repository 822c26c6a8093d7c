package dev.winnow.bench.measure;

import java.util.Map;

/**
 * How a build went.
 *
 * @param parameters build parameters, defaults included
 * @param seconds from the first record read to the index ready for queries
 * @param threads threads it was given
 * @param indexBytes bytes of the whole index, vectors included
 */
public record Built(Map<String, Object> parameters, double seconds, int threads, long indexBytes) {}
