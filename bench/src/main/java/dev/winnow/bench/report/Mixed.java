package dev.winnow.bench.report;

/**
 * Searches beside writes.
 *
 * @param method the method's label
 * @param workload whose queries were asked
 * @param k answers a query
 * @param threads threads that searched, one query after the other
 * @param effort how hard the method tried, as text
 * @param writesOffered records a second that were to be written
 * @param writesDone records a second that were
 * @param seconds how long it took
 * @param qps searches a second
 * @param queries how many searches there were
 * @param recall of the searches, each against all that was written before it began
 * @param recallAfter when the writes had ended
 * @param search microseconds a search
 * @param write microseconds from the time a record was due until it was acknowledged
 */
public record Mixed(String method, String workload, int k, int threads, String effort,
    double writesOffered, double writesDone, double seconds, double qps, long queries,
    double recall, double recallAfter, Latency search, Latency write) {}
