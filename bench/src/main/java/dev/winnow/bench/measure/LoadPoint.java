package dev.winnow.bench.measure;

/**
 * Queries that arrive at a rate.
 *
 * @param point what is asked, by how many threads
 * @param rate queries a second that arrive, on average
 * @param seconds for how long they arrive
 */
public record LoadPoint(Point point, double rate, int seconds) {}
