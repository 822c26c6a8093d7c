package dev.winnow.bench.measure;

import dev.winnow.bench.report.Latency;

/**
 * The first answers of a new process.
 *
 * @param startMillis from the start of the JVM until it knows what to do; 0 in a process that is not new
 * @param openMillis until the index is open
 * @param firstMillis until the first answer is there
 * @param queries how many queries were asked
 * @param latency microseconds a query
 */
public record ColdMeasured(double startMillis, double openMillis, double firstMillis, int queries,
    Latency latency) {}
