package dev.winnow.bench.method;

import dev.winnow.filter.Filter;

/**
 * One query of a workload.
 *
 * @param line its line in the workload, from 0
 * @param row its row in the folder's queries, from 0
 * @param vector as the folder has it
 * @param filter one whose values have the fields' types
 */
@SuppressWarnings("ArrayRecordComponent") // read only, shared by all passes
public record Query(int line, int row, float[] vector, Filter filter) {}
