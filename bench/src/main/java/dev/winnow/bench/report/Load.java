package dev.winnow.bench.report;

/**
 * Latency while queries arrive at a rate, whether or not earlier ones are answered, so that waiting counts too.
 *
 * @param method the method's label
 * @param workload the workload
 * @param k answers a query
 * @param threads threads that answer
 * @param effort how hard the method tried, as text
 * @param offered queries a second that arrived
 * @param achieved queries a second that were answered, until the last was
 * @param seconds for how long they arrived
 * @param queries how many arrived
 * @param recall of the answers
 * @param latency microseconds from the time a query was due to its answer
 */
public record Load(String method, String workload, int k, int threads, String effort,
    double offered, double achieved, double seconds, long queries, double recall,
    Latency latency) {}
