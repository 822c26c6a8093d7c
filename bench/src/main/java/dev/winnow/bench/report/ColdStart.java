package dev.winnow.bench.report;

/**
 * From a new process to answers, over an index that is on disk, and in the system's file cache as far as that kept it.
 *
 * @param method the method's label
 * @param workload whose first queries were asked
 * @param k answers a query
 * @param effort how hard the method tried, as text
 * @param startMillis from the start of the process until it begins to open the index
 * @param openMillis until the index is open
 * @param firstMillis until the first answer is there
 * @param queries how many queries were asked then, the first among them
 * @param latency microseconds a query
 */
public record ColdStart(String method, String workload, int k, String effort, double startMillis,
    double openMillis, double firstMillis, int queries, Latency latency) {}
