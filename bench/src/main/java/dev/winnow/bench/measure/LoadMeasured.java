package dev.winnow.bench.measure;

import dev.winnow.bench.measure.Measured.QueryAnswer;
import dev.winnow.bench.report.Latency;
import java.util.List;

/**
 * How a method bore a load.
 *
 * @param answers the first answer to each query that was answered
 * @param latency microseconds from when a query was due until its answer, or until the end if there was none
 * @param arrived how many queries arrived
 * @param achieved queries a second that were answered, until the last was
 */
public record LoadMeasured(List<QueryAnswer> answers, Latency latency, long arrived,
    double achieved) {}
