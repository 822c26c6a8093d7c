package dev.winnow.bench.method;

/**
 * The answer to one query.
 *
 * @param rows rows of the base, from 0, best first
 * @param plan the access path that found them; empty for a method that has only one
 */
@SuppressWarnings("ArrayRecordComponent") // made once a query inside the timed region
public record Answer(int[] rows, String plan) {}
