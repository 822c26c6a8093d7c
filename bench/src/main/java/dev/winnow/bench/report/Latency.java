package dev.winnow.bench.report;

/**
 * Microseconds a query, at the median and in the tail.
 *
 * @param p50 the median
 * @param p95 not exceeded by 95 % of the queries
 * @param p99 not exceeded by 99 %
 * @param p999 not exceeded by 99.9 %
 * @param max of all queries
 */
public record Latency(double p50, double p95, double p99, double p999, double max) {}
